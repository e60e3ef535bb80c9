import './errors.ts'

export { changeSettings, viewSettings } from './change-settings.ts'
export { addRoot, firstRunToken, furnish } from './first-run.ts'
export { ownWords } from './read-texts.ts'
export { registerSettings } from './routes.ts'
