import './errors.ts'

export type { PublicAnswer } from './answer-row.ts'
export { matchAnswers } from './match-answers.ts'
export { readAnswer } from './read-answers.ts'
export { registerAnswers } from './routes.ts'
export { addSampleAnswers, type SampleAnswer } from './sample-answers.ts'
export { personalIn, writePublished } from './publish-checked.ts'
