import './errors.ts'

export { registerQueues } from './routes.ts'
export { listQueue } from './list-queue.ts'
