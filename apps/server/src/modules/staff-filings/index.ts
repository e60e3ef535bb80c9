export { registerStaffFilings } from './routes.ts'
