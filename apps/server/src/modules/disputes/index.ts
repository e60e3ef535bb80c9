import './errors.ts'

export { importCourtCounts } from './court-counts.ts'
export { importRecords } from './import-records.ts'
export { registerDisputes } from './routes.ts'
