import './errors.ts'

export { purgePositions } from './positions.ts'
export { registerCommand } from './routes.ts'
export { takeInCall } from './take-in.ts'
