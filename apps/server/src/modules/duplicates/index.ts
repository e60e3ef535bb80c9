export { findSame } from './find-same.ts'
export { registerDuplicates } from './routes.ts'
