/** /public: what was done in a month, with figures that name their denominators, and nothing about anybody. */
import type { FastifyInstance, FastifyReply } from 'fastify'
import type {} from '@fastify/swagger' // adds schema.hide
import type { BoardItem, BoardProps, Chosen, ResidentKind } from '@huying/resident/page-props'
import { flowOf, translate } from '@huying/flows'
import type { Deps } from '../../deps.ts'
import { isDiscreet, listCategories } from '../categories/index.ts'
import { readPublicBoard, type Board } from '../matters/index.ts'
import { readUnits, type UnitTree } from '../units/index.ts'
import { monthName, monthOf, monthsBack, monthSpan, previousMonth } from './months.ts'
import { unitName } from './places.ts'
import { show, visitOf, type Visit } from './visit.ts'

/** A category with fewer closed matters in the month is not named: a line must not point at a home. */
const leastNamed = 5

export function registerBoard(scope: FastifyInstance, deps: Deps): void {
  scope.get('/public', { schema: { hide: true } }, async (request, reply) => {
    const visit = await visitOf(deps, reply)
    return showBoard(visit, await chosenOf(visit))
  })
}

interface Picked {
  readonly month: string
  readonly town: string
  readonly category: string
  readonly units: UnitTree
  readonly categories: readonly Chosen[]
  /** Names that may stand on the page. */
  readonly publicNames: ReadonlySet<string>
}

async function chosenOf(visit: Visit): Promise<Picked> {
  const { deps, district, query, look } = visit
  const units = await readUnits(deps, district.districtId)
  const all = await listCategories(deps, district.districtId)
  const categories = all
    .filter((one) => one.parent === null && !isDiscreet(one.id))
    .map((one) => ({ value: one.id, label: look.lang === 'en' ? one.nameEn : one.name }))
  const month = monthsBack(visit.frame.now).find((one) => one === query['month']) ?? monthOf(visit.frame.now)
  const wanted = units.byId(query['town'] ?? '')
  const town = wanted?.tier === 'town' ? wanted.id : ''
  const category = categories.find((one) => one.value === query['category'])?.value ?? ''
  const publicNames = new Set(all.filter((one) => !isDiscreet(one.id)).map((one) => one.name))
  return { month, town, category, units, categories, publicNames }
}

function readMonth(visit: Visit, picked: Picked, month: string): Promise<Board> {
  const units = picked.town ? picked.units.subtree(picked.town).map((unit) => unit.id) : null
  return readPublicBoard(visit.deps, {
    districtId: visit.district.districtId,
    ...monthSpan(month),
    units,
    category: picked.category || null,
  })
}

async function showBoard(visit: Visit, picked: Picked): Promise<FastifyReply> {
  const [board, before] = await Promise.all([readMonth(visit, picked, picked.month), readMonth(visit, picked, previousMonth(picked.month))])
  const { lang } = visit.look
  const all = { value: '', label: visit.words.board.all }
  const towns = picked.units.all
    .filter((unit) => unit.tier === 'town' && unit.sort === 'centre')
    .map((unit) => ({ value: unit.id, label: unitName(unit, lang) }))
  const { figures } = board
  const props: Omit<BoardProps, 'frame'> = {
    asOf: visit.frame.now,
    area: towns.find((town) => town.value === picked.town)?.label ?? visit.frame.districtName,
    month: picked.month,
    monthName: monthName(picked.month, lang),
    towns: [all, ...towns],
    town: picked.town,
    months: monthsBack(visit.frame.now).map((month) => ({ value: month, label: monthName(month, lang) })),
    categories: [all, ...picked.categories],
    category: picked.category,
    ...figures,
    medianDays: rounded(figures.medianDays),
    longestDays: rounded(figures.longestDays),
    previous: before.figures.closed === 0 ? null : { ...before.figures, medianDays: rounded(before.figures.medianDays) },
    share: { levels: figures.levels, unrated: figures.closed - figures.rated },
    items: itemsOf(visit, picked, board),
  }
  return show(visit, 'board', props)
}

function rounded(days: number | null): number | null {
  return days === null ? null : Math.round(days * 10) / 10
}

function itemsOf(visit: Visit, picked: Picked, board: Board): readonly BoardItem[] {
  const { lang } = visit.look
  const counts = new Map<string, number>()
  const rows = board.rows.filter((row) => row.category === null || picked.publicNames.has(row.category))
  for (const row of rows) if (row.category) counts.set(row.category, (counts.get(row.category) ?? 0) + 1)
  return rows.slice(0, 30).map((row) => {
    const flow = flowOf(row.flow, row.flowVersion)
    const unit = row.placeUnit ? picked.units.byId(row.placeUnit) : undefined
    const area = unit && unit.sort !== 'centre' ? picked.units.above(unit.id) : unit
    return {
      flow: row.flow as ResidentKind,
      category: row.category && (counts.get(row.category) ?? 0) >= leastNamed ? row.category : null,
      place: area ? unitName(area, lang) : visit.frame.districtName,
      label: translate(row.flow, flow?.states[row.state]?.label ?? '', lang),
      reportedAt: row.reportedAt.getTime(),
      closedAt: row.closedAt.getTime(),
      joined: row.joined,
      rating: row.rating,
      solved: row.outcome === 'solved',
    }
  })
}
