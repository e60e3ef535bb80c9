export type * from './calendar.ts'
export type * from './model.ts'
