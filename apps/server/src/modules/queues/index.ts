import './errors.ts'

export { registerQueues } from './routes.ts'
