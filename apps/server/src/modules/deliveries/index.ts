import './errors.ts'

export { readNoTextsKey, setNoTexts, wantsNoTexts } from './no-texts.ts'
export { registerDeliveries } from './routes.ts'
export { startDeliveries, type DeliveryWorker } from './worker.ts'
