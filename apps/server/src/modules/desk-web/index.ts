export { registerDeskWeb } from './register-desk-web.ts'
