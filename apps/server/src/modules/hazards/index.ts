import './errors.ts'

export { checkNotice, type CheckedNotice } from './notice-check.ts'
export { registerHazards } from './routes.ts'
export { addSamplePlans } from './sample-plans.ts'
