/**
 * The map's points: places of one view, put together by cells of 64 pixels. One grouping over an index that holds all it needs,
 * so that 200,000 places are read without touching the table; the colours are merged here because one group more is cheaper than five counts.
 */
import { placeColours, type Clusters, type ClustersQuery, type PlaceColour } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import type { SignedInPerson } from '../people/index.ts'
import { readUnits } from '../units/index.ts'
import { conditionsFor } from './conditions.ts'
import { reachOf } from './reach.ts'
import { tileLevel } from './tiles.ts'

/** Cells across one tile of 256 pixels, as a power of two. */
const finer = 2

/** Which cell a place `p` falls into, as the columns x and y. */
export function cellAt(zoom: number): string {
  const shift = Math.max(0, tileLevel - zoom - finer)
  return `p.tile_x >> ${shift} as x, p.tile_y >> ${shift} as y`
}

interface Group {
  readonly x: number
  readonly y: number
  readonly colour: PlaceColour
  readonly count: number
  readonly lat: number
  readonly lng: number
  readonly id: string
}

interface Cell {
  lat: number
  lng: number
  count: number
  colour: PlaceColour
  worst: number
  id: string
}

export async function clusterPlaces(deps: Deps, person: SignedInPerson, query: ClustersQuery): Promise<Clusters> {
  const { districtId } = person
  const units = await readUnits(deps, districtId)
  const sql = conditionsFor({ districtId, reach: reachOf(person, units), units, now: deps.clock.now() }, query)
  const groups = await deps.database.read<Group>(districtId, {
    text: `select ${cellAt(query.zoom)}, p.colour, count(*) as count, avg(p.lat) as lat, avg(p.lng) as lng,
        any_value(p.place_id) as id
      from places p where ${sql.where} group by 1, 2, 3`,
    values: sql.values,
  })
  return merged(groups)
}

function merged(groups: readonly Group[]): Clusters {
  const cells = new Map<string, Cell>()
  const colours = Object.fromEntries(placeColours.map((colour) => [colour, 0])) as Record<PlaceColour, number>
  let total = 0
  for (const { x, y, ...group } of groups) {
    total += group.count
    colours[group.colour] += group.count
    const key = `${x} ${y}`
    const cell = cells.get(key)
    if (cell) add(cell, group)
    else cells.set(key, { ...group, worst: group.count })
  }
  const items = [...cells.values()].map((cell) => ({ ...cell, id: cell.count === 1 ? cell.id : null }))
  return { items, total, colours }
}

function add(cell: Cell, group: Omit<Group, 'x' | 'y'>): void {
  const count = cell.count + group.count
  cell.lat = (cell.lat * cell.count + group.lat * group.count) / count
  cell.lng = (cell.lng * cell.count + group.lng * group.count) / count
  cell.count = count
  if (placeColours.indexOf(group.colour) <= placeColours.indexOf(cell.colour)) return
  cell.colour = group.colour
  cell.worst = group.count
}
