export { registerWorkOrders } from './routes.ts'
