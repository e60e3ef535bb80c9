import './errors.ts'

export { familyAt, familyKnows, type FamilyLink } from './family.ts'
export { registerFraudAlerts } from './routes.ts'
export { takeIn } from './take-in.ts'
export { checkVisit } from './visit-codes.ts'
export { readWatch } from './watch.ts'
