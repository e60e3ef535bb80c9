import './errors.ts'

export { unitsToChoose } from './choices.ts'
export { metresBetween, nearestVillage, policePostFor, unitForPlace } from './find-units.ts'
export { forgetUnits, readUnits } from './read-units.ts'
export { registerUnits } from './routes.ts'
export { covers, unitTree, type Unit, type UnitTree } from './unit-tree.ts'
