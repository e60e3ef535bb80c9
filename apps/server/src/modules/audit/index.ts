export { verifyCheckpoints, writeCheckpoint, type CheckpointBreak } from './checkpoints.ts'
export { verifyDistrict, type Break, type Verified } from './verify-district.ts'
