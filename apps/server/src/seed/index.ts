export { demoAccountsPath, readDemoAccounts, type DemoAccount } from './demo-accounts.ts'
export { demoPartnersPath, readDemoPartners, type DemoPartner } from './demo-partners.ts'
export { seedDemo } from './seed-demo.ts'
