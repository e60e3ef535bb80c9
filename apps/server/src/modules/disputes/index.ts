import './errors.ts'

export { registerDisputes } from './routes.ts'
