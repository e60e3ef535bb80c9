export { exportsErrors } from './errors.ts'
export { registerExports } from './routes.ts'
