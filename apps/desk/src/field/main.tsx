import '../look/tokens.css'
import '../look/base.css'
import '../look/parts.css'
import '../look/forms.css'
import '../look/sign-in.css'
import '../look/field.css'
import { createRoot } from 'react-dom/client'
import { startSettings } from '../settings.ts'
import { FieldApp } from './field-app.tsx'
import { startField } from './field-state.ts'
import { startWorker } from './install.ts'

startSettings()
void startWorker()
void startField()
const root = document.getElementById('field')
if (root) createRoot(root).render(<FieldApp />)
