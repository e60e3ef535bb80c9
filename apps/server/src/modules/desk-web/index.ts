export { deskPolicy, registerDeskWeb } from './register-desk-web.ts'
