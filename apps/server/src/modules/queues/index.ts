import './errors.ts'

export { registerQueues } from './routes.ts'
export { listQueue } from './list-queue.ts'
export { inScope, scopeOf, type Scope } from './scope.ts'
export { sqlValues, type Sql } from './sql-values.ts'
