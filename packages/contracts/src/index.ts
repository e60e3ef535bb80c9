export * from './matters.ts'
export * from './problem.ts'
export * from './sessions.ts'
export * from './staff.ts'
