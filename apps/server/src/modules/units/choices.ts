/** The units that may be chosen for a matter: who may take it by the flow's rule, who covers its place, and whom its category usually goes to first. */
import { coversPlace, unitMayBeChosen } from '@huying/flow'
import type { CacheDeps } from '../../platform/district-cache.ts'
import { listCategories } from '../categories/index.ts'
import { withWords, type Choice } from './find-units.ts'
import { readUnits } from './read-units.ts'
import { covers, type Unit, type UnitTree } from './unit-tree.ts'

interface Asked {
  readonly choose: Choice
  readonly words: string
}

interface Around {
  readonly tree: UnitTree
  readonly owner: Unit
  readonly placeUnit: Unit | undefined
  /** The unit that usually handles it, or the ending of the ids of such units: `fire`, `police`. */
  readonly usual: string | null
}

/** Null: no such matter in this district. */
export async function choicesFor(deps: CacheDeps, districtId: number, asked: Asked & { matter: string }): Promise<readonly Unit[] | null> {
  const around = await aroundOf(deps, districtId, asked.matter)
  return around && chosen(asked, around)
}

async function aroundOf(deps: CacheDeps, districtId: number, matter: string): Promise<Around | null> {
  const number = matter.replace(/[\s-]/g, '').toUpperCase()
  const row = await deps.database.inDistrict(districtId, (tx) =>
    tx.one<{ owner: string; placeUnit: string | null; category: string | null }>({
      name: 'choices-for',
      text: 'select owner_unit as owner, place_unit as "placeUnit", category from matters where district_id = $1 and number = $2',
      values: [districtId, number],
    }),
  )
  const tree = await readUnits(deps, districtId)
  const owner = row && tree.byId(row.owner)
  if (!owner) return null
  const usual = (await listCategories(deps, districtId)).find(({ id }) => id === row.category)?.defaultUnit ?? null
  return { tree, owner, placeUnit: row.placeUnit === null ? undefined : tree.byId(row.placeUnit), usual }
}

/** Every handler that may be chosen, best first, and those of the kind that usually handles the category. */
export async function unitsToChoose(
  deps: CacheDeps,
  districtId: number,
  matter: string,
): Promise<{ readonly units: readonly Unit[]; readonly usual: readonly Unit[] }> {
  const around = await aroundOf(deps, districtId, matter)
  if (!around) return { units: [], usual: [] }
  const units = chosen({ choose: 'handlers', words: '' }, around)
  return { units, usual: units.filter((unit) => isUsual(unit, around)) }
}

/** Within a unit's own area; null when there is no such unit. */
export async function choicesWithin(deps: CacheDeps, districtId: number, asked: Asked & { of: string }): Promise<readonly Unit[] | null> {
  const tree = await readUnits(deps, districtId)
  const owner = tree.byId(asked.of)
  return owner ? chosen(asked, { tree, owner, placeUnit: owner, usual: null }) : null
}

function chosen({ choose, words }: Asked, around: Around): readonly Unit[] {
  const { tree, owner, placeUnit } = around
  const fits = (unit: Unit): boolean =>
    unit.active && unitMayBeChosen(choose, unit, owner) && (choose !== 'handlers' || !placeUnit || coversPlace(unit, placeUnit))
  return withWords(tree.all.filter(fits), words).toSorted((a, b) => rank(a, around) - rank(b, around) || (a.path < b.path ? -1 : 1))
}

/** The usual kind first, then those who handle in the owner's own area, then the district's departments, centres last. */
function rank(unit: Unit, around: Around): number {
  const { owner } = around
  const kind = isUsual(unit, around) ? 0 : 4
  const nearness = unit.sort === 'centre' ? 3 : covers(owner, unit) ? 0 : 1
  return kind + nearness
}

function isUsual(unit: Unit, { usual }: Pick<Around, 'usual'>): boolean {
  return usual !== null && (unit.id === usual || unit.id.includes(`-${usual}`))
}
