import './errors.ts'

export { unknownPlaceholder } from './fill.ts'
export { registerTemplates } from './routes.ts'
export { addDefaultTemplates } from './template-rows.ts'
