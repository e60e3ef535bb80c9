import './errors.ts'

export { changeSettings, viewSettings } from './change-settings.ts'
export { firstRunToken } from './first-run.ts'
export { addDistrict, type DistrictWanted } from './new-district.ts'
export { ownWords } from './read-texts.ts'
export { registerSettings } from './routes.ts'
