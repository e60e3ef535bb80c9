/** What the server and other flows take from the dispute beside its flow. */
export { dispute } from './flow.ts'
export { gradeBySigns, signsIn, type ProposedGrade } from './grade-by-signs.ts'
export { agreementSubjects, disputeGrades, disputeSigns, disputeSources, disputeTypes, mediationKinds, type DisputeSign } from './words.ts'
