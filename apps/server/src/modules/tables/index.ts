export { readTable, type TableRead } from './read-table.ts'
export { splitTable, type TableRow } from './split-table.ts'
