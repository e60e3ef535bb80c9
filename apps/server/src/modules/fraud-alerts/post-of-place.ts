/** Which police post an alert goes to: the one that serves the place, else the nearest one above it. Pure. */
import { coversPlace, servesPlace, type UnitRef } from '@huying/flow'
import type { Unit, UnitTree } from '../units/index.ts'

export function postOf(tree: UnitTree, place: UnitRef): Unit | undefined {
  const posts = tree.all.filter((unit) => unit.sort === 'police' && unit.active)
  const serving = posts.filter((post) => servesPlace(post, place) || coversPlace(post, place))
  // The deepest path is the nearest: a town's post before the district's.
  return serving.toSorted((a, b) => depth(b) - depth(a) || a.id.localeCompare(b.id))[0]
}

const depth = (unit: UnitRef): number => unit.path.split('/').length
