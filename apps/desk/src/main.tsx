import './look/tokens.css'
import './look/base.css'
import './look/desk.css'
import './look/board.css'
import './look/parts.css'
import './look/forms.css'
import './look/telling.css'
import './look/sign-in.css'
import './look/ladder.css'
import './look/related.css'
import './look/disputes.css'
import './look/fraud.css'
import './look/command.css'
import './look/print.css'
import './look/places.css'
import './look/district.css'
import './look/narrow.css'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { startSettings } from './settings.ts'

startSettings()
const root = document.getElementById('desk')
if (root) createRoot(root).render(<App />)
