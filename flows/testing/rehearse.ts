/** A matter played through in memory, the way the engine plays it over rows: for the tests of the flows. */
import assert from 'node:assert/strict'
import {
  chinaDays,
  decide,
  start,
  warningNow,
  workCalendar,
  type Accepted,
  type Actor,
  type Circumstances,
  type Decision,
  type DeadlineChange,
  type Flow,
  type FilingCircumstances,
  type MatterView,
  type OpenDeadline,
  type UnitRef,
} from '@huying/flow'
import { flows } from '../index.ts'
import { aboveOf, cast, peopleById, units, unitsById } from './cast.ts'

export const calendar = workCalendar({
  years: chinaDays,
  slots: [
    { from: 510, to: 720 },
    { from: 810, to: 1050 },
  ],
})

/** Local time, `2026-02-13 15:00`, as epoch ms. */
export const at = (local: string) => Date.parse(`${local.replace(' ', 'T')}:00+08:00`)
export const local = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

export const noon = at('2026-11-18 09:12')

export function circumstances(more: Partial<Circumstances> = {}): Circumstances {
  return { now: noon, calendar, limitFor: () => undefined, units: unitsById, people: peopleById, flows, ...more }
}

export function filing(more: Partial<FilingCircumstances> = {}): FilingCircumstances {
  return { ...circumstances(), owner: units.village, above: units.town, placeUnit: units.village, category: null, ...more }
}

/** A matter of the first village; only what matters needs to be set. */
export function givenMatter(more: Partial<MatterView> = {}): MatterView {
  const owner = more.owner ?? units.village
  return {
    flow: 'report',
    flowVersion: 1,
    state: 'reported',
    cameFrom: null,
    version: 1,
    owner,
    above: aboveOf(owner),
    assigned: null,
    placeUnit: units.village,
    taken: {},
    takenBy: {},
    openChildren: 0,
    grade: null,
    named: {},
    category: null,
    deadlines: [],
    ...more,
  }
}

export function givenDeadline(name: string, more: Partial<OpenDeadline> = {}): OpenDeadline {
  const dueAt = noon + 86_400_000
  return {
    name,
    instance: 1,
    openedAt: noon,
    dueAt,
    pausedAt: null,
    extendedBy: null,
    fired: false,
    warned: 0,
    spanMs: 86_400_000,
    ...more,
  }
}

/** Answers that fill in a start form, by flow. */
export const filings: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  report: { what: '楼道里停满电动车，还在充电', where: { unit: units.village.id } },
  help: { what: '快递堵住了走廊，搬不动', where: { unit: units.village.id } },
  ask: { what: '居住证怎么办？' },
  suggest: { what: '广场上装个饮水机' },
  assist: { unit: units.property.id, what: '请看看车棚的电路' },
  summons: { unit: units.fire.id, what: '一起清走堵住消防通道的车', where: '东门' },
  'fraud-alert': { grade: '2', type: 'FAKE_CS', claims: '平台客服', where: { unit: units.village.id }, post: units.police.id },
  diversion: {
    kind: '噪声扰民',
    what: '楼下广场舞音响太响',
    where: { unit: units.village.id },
    post: units.police.id,
    proposed: 'town',
    because: '类别属于非警务',
  },
  part: { unit: units.property.id, what: '推走车辆' },
  dispute: {
    type: 'NEIGHBOR',
    source: 'patrol',
    what: '两户为院墙争吵，昨晚推搡',
    where: { unit: units.village.id },
  },
  'fraud-free': { where: { unit: units.village.id }, what: '楼道长每月入户一次，宣防点位三处' },
  hazard: { what: '安全出口上了锁', where: { unit: units.village.id } },
  appraise: { what: '等了一上午没人理', score: 1, aboutUnit: units.town.id },
}

/** A matter and the instances that its deadlines have had. */
export class Rehearsal {
  flow: Flow
  matter: MatterView
  outcome: Accepted['outcome'] = null
  /** The date promised to the resident, epoch ms. */
  promisedAt: number | null = null
  now: number
  told: string[] = []
  /** What the clock said before it was too late: `work 0.5 handler: halfway`. */
  readonly warnings: string[] = []
  readonly instances = new Map<string, number>()

  constructor(flow: Flow, more: Partial<FilingCircumstances> & { readonly input?: unknown } = {}) {
    const { input = filings[flow.id], ...rest } = more
    const at = filing(rest)
    this.flow = flow
    this.now = at.now
    this.matter = givenMatter({
      flow: flow.id,
      state: 'start',
      version: 0,
      owner: at.owner,
      above: at.above ?? null,
      placeUnit: at.placeUnit,
      category: at.category,
    })
    // What another matter opens is filed by the engine in the name of whoever took that step.
    const actor: Actor = flow.steps[flow.start]?.by.includes('resident') ? cast.resident : { kind: 'system' }
    this.apply(accepted(start(flow, { actor, input }, at)))
  }

  try(actor: Actor, step: string, input: unknown = {}): Decision {
    return decide(this.flow, { matter: this.matter, actor, step, input }, circumstances({ now: this.now }))
  }

  /** Takes a step that must be accepted. */
  take(actor: Actor, step: string, input: unknown = {}): Accepted {
    const decision = accepted(this.try(actor, step, input))
    this.apply(decision, actor)
    return decision
  }

  apply(decision: Accepted, actor: Actor = { kind: 'system' }): void {
    const { matter } = this
    const by = actor.kind === 'staff' ? actor.personId : null
    const owner: UnitRef =
      decision.owner === undefined ? matter.owner : (unitsById[decision.owner] ?? assert.fail(`no unit ${decision.owner}`))
    const assigned =
      decision.assigned === undefined
        ? matter.assigned
        : decision.assigned === null
          ? null
          : (unitsById[decision.assigned] ?? assert.fail(`no unit ${decision.assigned}`))
    this.flow = flows[decision.flow] ?? this.flow
    this.outcome = decision.outcome
    this.told = decision.tells.map((t) => `${t.to}: ${t.notice}`)
    this.matter = {
      ...matter,
      flow: decision.flow,
      state: decision.to,
      cameFrom: decision.from === 'start' ? null : decision.to === decision.from ? matter.cameFrom : decision.from,
      version: matter.version + 1,
      owner,
      above: aboveOf(owner),
      assigned,
      taken: { ...matter.taken, [decision.step]: (matter.taken[decision.step] ?? 0) + 1 },
      takenBy: by === null ? matter.takenBy : { ...matter.takenBy, [decision.step]: by },
      category: decision.category ?? matter.category,
      grade: decision.grade ?? matter.grade,
      named: namedAfter(matter.named, decision),
      openChildren:
        matter.openChildren + decision.opens.filter((opened) => !opened.linked).length - (decision.step === 'childEnded' ? 1 : 0),
      deadlines: decision.deadlines.reduce((open, change) => this.changed(open, change), matter.deadlines),
    }
  }

  /** Lets every deadline that is due by `now` fire and warn, in the order of their dates. */
  passTo(now: number): void {
    for (;;) {
      const next = this.matter.deadlines
        .filter((d) => !d.fired && d.pausedAt === null)
        .map((open) => ({ open, at: Math.min(open.dueAt, this.warnsAt(open) ?? Infinity) }))
        .filter(({ at }) => at <= now)
        .toSorted((a, b) => a.at - b.at)[0]
      if (!next) break
      this.now = Math.max(this.now, next.at)
      if (next.open.dueAt <= this.now) this.miss(next.open)
      else this.warn(next.open)
    }
    this.now = now
  }

  private warnsAt(open: OpenDeadline): number | null {
    return warningNow(this.flow, { matter: this.matter, open }, circumstances({ now: open.openedAt })).nextAt
  }

  private miss(open: OpenDeadline): void {
    const missed = this.flow.deadlines[open.name]?.missed
    if (missed?.kind === 'take') return void this.take(cast.clock, missed.step)
    this.happened('missed', { ...open, fired: true })
  }

  private warn(open: OpenDeadline): void {
    const { warned, share, tells } = warningNow(this.flow, { matter: this.matter, open }, circumstances({ now: this.now }))
    for (const { to, notice } of tells) this.warnings.push(`${open.name} ${String(share)} ${to}: ${notice}`)
    this.happened('warned', { ...open, warned })
  }

  private happened(step: string, changed: OpenDeadline): void {
    const { taken, deadlines } = this.matter
    const isIt = (d: OpenDeadline): boolean => d.name === changed.name && d.instance === changed.instance
    this.matter = {
      ...this.matter,
      taken: { ...taken, [step]: (taken[step] ?? 0) + 1 },
      deadlines: deadlines.map((d) => (isIt(d) ? changed : d)),
    }
  }

  due(name: string): string | undefined {
    const deadline = this.matter.deadlines.find((d) => d.name === name)
    return deadline && local(deadline.dueAt)
  }

  private changed(open: readonly OpenDeadline[], change: DeadlineChange): readonly OpenDeadline[] {
    if (change.op === 'open') {
      const instance = (this.instances.get(change.name) ?? 0) + 1
      this.instances.set(change.name, instance)
      if (change.promise) this.promisedAt = change.dueAt
      return [
        ...open,
        givenDeadline(change.name, { instance, openedAt: change.openedAt ?? this.now, dueAt: change.dueAt, spanMs: change.spanMs }),
      ]
    }
    const found = open.find((d) => d.name === change.name && d.instance === change.instance)
    assert.ok(found, `${change.op} of ${change.name} ${change.instance}, which is not open`)
    const others = open.filter((d) => d !== found)
    if (change.op === 'pause') return [...others, { ...found, pausedAt: this.now }]
    if (change.op === 'resume') return [...others, { ...found, pausedAt: null, dueAt: change.dueAt }]
    if (change.op === 'extend') return [...others, { ...found, dueAt: change.dueAt, extendedBy: change.by, spanMs: change.spanMs }]
    return others
  }
}

/** Parts as they are after a decision: what is released first, then who is named. */
function namedAfter(before: MatterView['named'], { releasesParts, names }: Accepted): MatterView['named'] {
  const after: Record<string, readonly string[]> = Object.fromEntries(
    Object.entries(before).filter(([part]) => !releasesParts.includes(part)),
  )
  for (const { part, personId } of names) after[part] = [...new Set([...(after[part] ?? []), personId])]
  return after
}

export function accepted(decision: Decision): Accepted {
  assert.ok(decision.ok, `refused: ${JSON.stringify(decision)}`)
  return decision
}

export function refusalOf(decision: Decision): string {
  return decision.ok ? 'accepted' : decision.refusal.code
}
