import './errors.ts'

export { csvOf } from './csv.ts'
export { timeOf } from './matter-sheet.ts'
export { registerExports } from './routes.ts'
export type { Sheet } from './sheet.ts'
export { xlsxOf, xlsxType } from './xlsx.ts'
