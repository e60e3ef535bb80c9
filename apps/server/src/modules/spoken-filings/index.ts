export { registerSpokenFilings } from './routes.ts'
