import './errors.ts'

export { limitsOf } from './read-limits.ts'
export { registerLimits } from './routes.ts'
