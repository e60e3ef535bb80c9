export { choosableUnits, metresBetween, nearestVillage, unitForPlace, type Choice, type NearestVillage, type Point } from './find-units.ts'
export { forgetUnits, readUnits } from './read-units.ts'
export { covers, unitTree, type Unit, type UnitTree } from './unit-tree.ts'
