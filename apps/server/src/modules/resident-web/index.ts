export { registerResidentWeb } from './register.ts'
export { policyReports } from './policy.ts'
