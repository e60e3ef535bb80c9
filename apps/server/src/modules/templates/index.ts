import './errors.ts'

export { registerTemplates } from './routes.ts'
export { addDefaultTemplates } from './template-rows.ts'
