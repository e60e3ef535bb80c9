export { importMatters, type ImportAt, type ImportReport } from './import-matters.ts'
export { readFieldMap } from './read-lines.ts'
