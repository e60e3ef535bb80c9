export { isPlatforms, readTypes, typesOr, typesStatement } from './fraud-types.ts'
export { defaultLadder, forgetLadder, isPlatformsLadder, ladderStatement, readLadder, toldBy } from './ladder.ts'
