import './errors.ts'

export { forgetLimits, limitsOf } from './read-limits.ts'
export { registerLimits } from './routes.ts'
