export { askRules, type AskedAbout } from './ask-rules.ts'
export type { Condition, Verdict } from './fire-rules.ts'
export { forgetRules } from './read-rules.ts'
