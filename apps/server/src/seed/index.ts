export { demoAccountsPath, readDemoAccounts, type DemoAccount } from './demo-accounts.ts'
export { linping, seedDemo, yunxi, type SeedOptions } from './seed-demo.ts'
