export { registerField } from './routes.ts'
