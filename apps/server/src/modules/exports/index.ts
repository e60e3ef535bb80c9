import './errors.ts'

export { registerExports } from './routes.ts'
