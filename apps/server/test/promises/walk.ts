/** A random walk of one matter through the engine on real rows, looked at after every step. */
import assert from 'node:assert/strict'
import { stepsAt, unitMayBeChosen, type Actor, type Field, type Json, type Step } from '@huying/flow'
import { fireDueDeadlines } from '../../src/engine/deadline-clock.ts'
import type { DistrictKnowledge } from '../../src/engine/district.ts'
import { lockMatter, takeStep, type Locked } from '../../src/engine/take-step.ts'
import { numberOf } from '../../src/modules/matters/index.ts'
import type { Database } from '../../src/platform/database.ts'
import { desk, district, handler, monday, property, resident, staff, town, village, type GivenDistrict } from '../given-district.ts'

const hour = 3_600_000
/** Of the matters that steps open; far from the numbers of those that were filed. */
let lastChild = 50_000_000
const units = [district, town, village, property]
const actors: readonly Actor[] = [
  resident,
  desk,
  handler,
  staff(district, 'district-desk'),
  staff(village, 'village-desk'),
  staff(village, 'leader'),
  { kind: 'resident', as: 'joiner' },
]

/** Numbers drawn beforehand, so that fast-check can shrink a walk. */
class Draws {
  private next = 0
  private readonly numbers: readonly number[]
  constructor(numbers: readonly number[]) {
    this.numbers = numbers
  }
  get left(): boolean {
    return this.next < this.numbers.length
  }
  below(limit: number): number {
    return (this.numbers[this.next++] ?? 0) % limit
  }
  of<T>(items: readonly T[]): T | undefined {
    return items[this.below(Math.max(items.length, 1))]
  }
}

export interface WalkAt {
  readonly database: Database
  readonly here: GivenDistrict
  /** What the engine under test knows; a broken variant for controls. */
  readonly knowledge: DistrictKnowledge
  /** Counts what was tried, to show that walks get about. */
  readonly seen: Map<string, number>
}

interface Rows extends Locked {
  readonly events: number
  readonly outbox: number
  readonly outcome: string | null
}

export async function walk(at: WalkAt, numbers: readonly number[]): Promise<void> {
  const draws = new Draws(numbers)
  const opened = await at.here.file()
  assert.ok(opened.ok)
  const { number } = opened.answer
  // One walk in three has a second matter beside it, which the first may be joined to and taken out of again.
  const twin = draws.below(3) === 0 ? await fileTwin(at) : null
  let now = monday
  let rows = await expectSound(at, number)
  while (draws.left && (rows.outcome === null || rows.outcome === 'joined')) {
    now += draws.below(4) * hour
    if (draws.below(7) === 0) {
      now += draws.below(12) * 24 * hour
      await fireDueDeadlines(at.database, at.knowledge, { now, batch: 10 })
      note(at, 'clock')
    } else await tryStep(at, { rows, draws, now, number, twin })
    rows = await expectSound(at, number)
    if (twin !== null) await expectSound(at, twin)
  }
  // Nothing of this walk may fall due in the next one; taking back is open until the end.
  const left = [rows.outcome === null ? number : null, twin]
  for (const one of left) if (one !== null) await takeBack(at, one, now)
}

async function fileTwin(at: WalkAt): Promise<string> {
  const opened = await at.here.file()
  assert.ok(opened.ok)
  return opened.answer.number
}

async function takeBack(at: WalkAt, number: string, now: number): Promise<void> {
  const taken = await step(at, { number, step: 'withdraw', actor: resident, input: {}, now })
  assert.ok(taken.ok, `withdraw ${number}: ${JSON.stringify(taken)}`)
  await expectSound(at, number)
}

interface Try {
  readonly rows: Rows
  readonly draws: Draws
  readonly now: number
  readonly number: string
  readonly twin: string | null
}

/** Two of three tries are open to whoever tries; the third is anybody's try at anything. */
async function tryStep(at: WalkAt, { rows, draws, now, number, twin }: Try): Promise<void> {
  const flow = at.knowledge.flow(rows.row.flow, rows.row.flow_version)
  const open = actors.flatMap((actor) => stepsAt(flow, rows.view, actor).flatMap(({ step, refusal }) => (refusal ? [] : [{ actor, step }])))
  const all = Object.values(flow.steps).filter((one) => one.name !== flow.start)
  const usual = open.filter(({ step: one }) => one.name !== 'withdraw' && one.name !== 'decline')
  const anything = draws.below(3) === 0
  const choice = anything ? { actor: draws.of(actors), step: draws.of(all) } : draws.of(draws.below(12) === 0 ? open : usual)
  if (!choice?.actor || !choice.step) return
  const { actor, step: chosen } = choice
  const allowed = open.some((one) => one.actor === actor && one.step === chosen)
  const stale = draws.below(10) === 0
  const version = stale ? rows.row.version - 1 : rows.row.version
  const taken = await step(at, { number, step: chosen.name, actor, input: fill(at, { rows, draws, chosen, twin }), now, version })
  const after = await read(at, number)
  const what = `${chosen.name} by ${actor.kind} in ${rows.row.state}`
  if (!taken.ok) {
    note(at, `refused ${taken.refusal.code}`)
    return assert.deepEqual(after, rows, `${what} was refused (${taken.refusal.code}) and changed something`)
  }
  note(at, `took ${chosen.name}`)
  assert.ok(allowed && !stale, `${what} should have been refused`)
  assert.deepEqual(
    [after.row.version, after.row.last_seq, after.events],
    [rows.row.version + 1, rows.row.last_seq + 1, rows.events + 1],
    `${what} is one event`,
  )
}

function step(
  at: WalkAt,
  wish: { number: string; step: string; actor: Actor; input: Readonly<Record<string, Json>>; now: number; version?: number },
): ReturnType<typeof takeStep> {
  const { version = null, ...rest } = wish
  const { prefix } = at.knowledge
  const others = { nextNumber: () => Promise.resolve(numberOf(prefix, (lastChild += 1))), mayJoin: () => true }
  return takeStep(at.database, at.knowledge, { ...rest, version, visitor: null, request: null, occurredAt: wish.now, others })
}

function fill(at: WalkAt, { rows, draws, chosen, twin }: Pick<Try, 'rows' | 'draws' | 'twin'> & { chosen: Step }): Record<string, Json> {
  const flow = at.knowledge.flow(rows.row.flow, rows.row.flow_version)
  const form = chosen.form === null ? {} : (flow.forms[chosen.form] ?? {})
  const answers = Object.entries(form).map(
    ([name, field]) => [name, field.kind === 'matter' ? (twin ?? undefined) : answer(field, rows, draws)] as const,
  )
  return Object.fromEntries(answers.filter((entry): entry is readonly [string, Json] => entry[1] !== undefined))
}

function answer(field: Field, rows: Rows, draws: Draws): Json | undefined {
  // Now and then somebody leaves out what is asked.
  if (draws.below(15) === 0) return undefined
  switch (field.kind) {
    case 'unit':
      return draws.of(draws.below(4) === 0 ? units : units.filter((u) => unitMayBeChosen(field.units ?? 'any', u, rows.view.owner)))?.id
    case 'photos':
      return draws.below(12) === 0 ? ['0193c7a0-0000-7000-8000-000000000001'] : undefined
    case 'kind':
    case 'choice':
      return draws.of(field.options ?? [])?.value
    case 'rating':
      return 1 + draws.below(6)
    case 'count':
      return 1 + draws.below((field.most ?? 5) + 1)
    case 'time':
      return '2026-03-03 10:00'
    case 'place':
      return { words: '门口' }
    case 'category':
      return undefined
    default:
      return field.required || draws.below(2) === 0 ? '几句话' : undefined
  }
}

function note({ seen }: WalkAt, what: string): void {
  seen.set(what, (seen.get(what) ?? 0) + 1)
}

async function read({ database, knowledge }: WalkAt, number: string): Promise<Rows> {
  return database.inDistrict(knowledge.districtId, async (tx) => {
    const locked = await lockMatter(tx, knowledge, { number })
    assert.ok(locked)
    const more = await tx.one<{ events: number; outbox: number; outcome: string | null }>({
      name: 'walk-counts',
      text: `select m.outcome, (select count(*) from events e where e.district_id = $1 and e.matter_id = $2) as events,
          (select count(*) from outbox o where o.district_id = $1 and o.matter_id = $2) as outbox
        from matters m where m.district_id = $1 and m.matter_id = $2`,
      values: [knowledge.districtId, locked.row.matter_id],
    })
    assert.ok(more)
    return { ...locked, ...more }
  })
}

async function expectSound(at: WalkAt, number: string): Promise<Rows> {
  const rows = await read(at, number)
  const { row, deadlines, outcome } = rows
  const where = `${row.flow}.${row.state} of ${number}`
  const owner = units.find((unit) => unit.id === row.owner_unit)
  assert.equal(owner?.sort, 'centre', `${where}: one accountable centre`)
  assert.equal(row.last_seq, rows.events, `${where}: every step is an event`)
  assert.equal(row.closed_at !== null, outcome !== null, `${where}: closed means an outcome`)
  const running = deadlines.filter((one) => one.paused_at === null).map((one) => one.due_at.getTime())
  if (outcome === null) {
    assert.ok(running.length > 0, `${where}: an open matter has a due time`)
    assert.equal(row.due_at?.getTime(), Math.min(...running), `${where}: the due time is the nearest`)
  } else assert.deepEqual([deadlines.length, row.due_at], [0, null], `${where}: nothing runs once it is closed`)
  await expectReasons(at, rows, where)
  return rows
}

/** Written out here, not read from the flow: a flow that lost a condition must not be able to agree with itself. */
async function expectReasons({ database, knowledge }: WalkAt, { row, outcome }: Rows, where: string): Promise<void> {
  const events = await database.inDistrict(knowledge.districtId, (tx) =>
    tx.rows<{ step: string; actor_kind: string; content: Record<string, Json> }>({
      name: 'walk-events',
      text: `select e.step, e.actor_kind, c.content from events e join event_contents c using (district_id, matter_id, seq)
        where e.district_id = $1 and e.matter_id = $2 order by seq`,
      values: [knowledge.districtId, row.matter_id],
    }),
  )
  for (const { step: name, content } of events)
    if (name === 'finish')
      assert.ok(typeof content['proof'] === 'string' || Array.isArray(content['photos']), `${where}: finished without proof`)
  const last = events.findLast((event) => event.step !== 'missed')
  if (outcome === 'refused') assert.equal(typeof last?.content['reason'], 'string', `${where}: refused with a reason`)
  if (outcome === 'joined') {
    assert.equal(typeof last?.content['reason'], 'string', `${where}: joined with a reason`)
    assert.equal(last?.actor_kind, 'staff', `${where}: joined by a person`)
  }
  if (outcome === 'withdrawn') assert.equal(last?.actor_kind, 'reporter', `${where}: taken back by whoever filed it`)
  if (outcome === 'solved' && row.flow === 'report')
    assert.ok(
      events.some((event) => event.actor_kind === 'reporter' && Number(event.content['score']) >= 1),
      `${where}: solved is the resident's word`,
    )
  if (outcome === 'unanswered') assert.equal(last?.actor_kind, 'clock', `${where}: only time gives up`)
}
