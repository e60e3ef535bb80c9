/** Random walks through every flow: whatever people do and however time passes, a matter is never nobody's. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { stepsAt, unitMayBeChosen, type Actor, type Field, type Flow, type Step } from '@huying/flow'
import { dispute } from './dispute/flow.ts'
import { flows } from './index.ts'
import { cast, peopleById, units } from './testing/cast.ts'
import { Rehearsal } from './testing/rehearse.ts'

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

function answer(field: Field, walk: Rehearsal, draws: Draws): unknown {
  switch (field.kind) {
    case 'unit':
      return draws.of(Object.values(units).filter((u) => unitMayBeChosen(field.units ?? 'any', u, walk.matter.owner)))?.id
    case 'photos':
      return draws.below(2) === 0 ? ['0193c7a0-0000-7000-8000-000000000001'] : undefined
    case 'kind':
    case 'grade':
    case 'choice':
      return draws.of(field.options ?? [])?.value
    case 'rating':
      return 1 + draws.below(5)
    case 'count':
      return 1 + draws.below(field.most ?? 5)
    case 'time':
      return new Date(walk.now + (draws.below(2) === 0 ? -3_600_000 : 86_400_000)).toISOString()
    case 'date':
      return field.required || draws.below(2) === 0 ? '2026-12-31' : undefined
    case 'money':
      return draws.below(2) === 0 ? 1200 : undefined
    case 'choices':
      return (field.options ?? []).filter(() => draws.below(3) === 0).map((option) => option.value)
    case 'contact':
      return draws.below(2) === 0 ? { vault: '0193c7a0-0000-7000-8000-000000000002' } : undefined
    case 'person':
      return draws.of(Object.keys(peopleById).filter((id) => peopleById[id]?.some((role) => field.roles?.includes(role))))
    case 'place':
      return { words: '门口' }
    case 'matter':
      return field.required ? 'LP000473185' : undefined
    default:
      return field.required || draws.below(2) === 0 ? '几句话' : undefined
  }
}

function fill(step: Step, walk: Rehearsal, draws: Draws): Record<string, unknown> {
  const form = step.form === null ? {} : (walk.flow.forms[step.form] ?? {})
  return Object.fromEntries(Object.entries(form).map(([name, field]) => [name, answer(field, walk, draws)]))
}

function expectSound(walk: Rehearsal): void {
  const { matter, flow, outcome } = walk
  const where = `${flow.id}.${matter.state}`
  assert.equal(matter.owner.sort, 'centre', `${where}: one accountable centre`)
  assert.equal(flow.states[matter.state]?.ends ?? null, outcome, `${where}: closed means an outcome`)
  if (outcome !== null) return assert.deepEqual(matter.deadlines, [], `${where}: nothing runs once it is closed`)
  assert.ok(
    matter.deadlines.some((d) => d.pausedAt === null),
    `${where}: an open matter has a due time`,
  )
  assert.equal(new Set(matter.deadlines.map((d) => d.name)).size, matter.deadlines.length, `${where}: a deadline runs once at a time`)
  const away = Object.values(cast).some((actor) =>
    stepsAt(flow, matter, actor).some(({ step, refusal }) => !refusal && step.to.kind !== 'same'),
  )
  assert.ok(away || matter.assigned !== null, `${where}: somebody can move it on`)
}

function stroll(flow: Flow, numbers: readonly number[]): Rehearsal {
  const draws = new Draws(numbers)
  const owner = draws.of([units.village, units.town, units.district]) ?? units.village
  const above = owner === units.village ? units.town : owner === units.town ? units.district : null
  const walk = new Rehearsal(flow, { owner, above, placeUnit: draws.of([units.village, null]) ?? null })
  expectSound(walk)
  while (draws.left && walk.outcome === null) {
    walk.now += draws.below(3) * 3_600_000
    const residentsTurn = walk.flow.states[walk.matter.state]?.waitsForResident ?? false
    if (draws.below(residentsTurn ? 3 : 8) === 0) walk.passTo(walk.now + draws.below(12) * leapOf(walk.flow))
    else oneStep(walk, draws)
    expectSound(walk)
  }
  return walk
}

/** Days, or where seconds are counted minutes: what is said again every minute would be said for days. */
const leapOf = (flow: Flow): number => (Object.values(flow.deadlines).some((d) => d.within.unit === 'second') ? 60_000 : 86_400_000)

/** Steps that move the matter on are drawn more often than words that leave it where it is, and leaving altogether seldom. */
function oneStep(walk: Rehearsal, draws: Draws): void {
  const open = Object.values(cast).flatMap((actor) =>
    actor.kind === 'clock'
      ? []
      : stepsAt(walk.flow, walk.matter, actor)
          .filter((s) => !s.refusal)
          .map(({ step }) => ({ actor, step })),
  )
  const rare = draws.below(15) === 0
  const leaving = new Set(['withdraw', 'changeKind', 'decline', 'joinTo', 'recall', 'endWithParent', 'clear', 'defraud'])
  const leaves = ({ step }: { step: Step }) => leaving.has(step.name)
  const usual = open.filter((choice) => rare || !leaves(choice))
  const moving = usual.filter(({ step }) => step.to.kind !== 'same')
  const chosen = draws.of(moving.length > 0 && draws.below(3) > 0 ? moving : usual)
  if (!chosen) return
  const decision = walk.try(chosen.actor, chosen.step.name, fill(chosen.step, walk, draws))
  if (decision.ok) walk.apply(decision)
}

const numbers = fc.array(fc.nat({ max: 5039 }), { minLength: 60, maxLength: 600 })

for (const flow of Object.values(flows)) {
  test(`property: ${flow.id} always has one owner, a running deadline while open, an outcome once closed`, () => {
    fc.assert(
      fc.property(numbers, (drawn) => void stroll(flow, drawn)),
      { numRuns: 300 },
    )
  })
}

/** The top of the supervision ladder is five steps up in one order: chance seldom gets there, so somebody climbs it. */
function climbed(): string[] {
  const walk = new Rehearsal(flows.report)
  for (const rung of ['urge', 'supervise', 'listForSupervision', 'interview']) {
    walk.take(cast.townLeader, rung, { words: '几句话' })
    if (rung !== 'urge') walk.take(cast.villageDesk, 'explain', { words: '几句话' })
  }
  return Object.keys(walk.matter.taken)
}

/** Few walks meet a category that is verified, and of these few fail. */
function failed(): string[] {
  const walk = new Rehearsal(flows.report)
  walk.take(cast.villageDesk, 'assign', { unit: units.property.id, category: 'GAS.LEAK' })
  walk.take(cast.property, 'finish', { done: '修好了', proof: '维修单 1 号' })
  walk.take(cast.villageDesk, 'failVerification', { reason: '还在漏' })
  expectSound(walk)
  return Object.keys(walk.matter.taken)
}

/** Nothing walks on from an end, so somebody takes apart again what was joined. */
function takenApart(): string[] {
  const walk = new Rehearsal(flows.report)
  walk.take(cast.villageDesk, 'joinTo', { number: 'LP000473185', reason: '同一幢楼的同一个垃圾堆' })
  walk.take(cast.villageDesk, 'takeOut', { reason: '是隔壁那幢' })
  expectSound(walk)
  return Object.keys(walk.matter.taken)
}

/** Of those that change their kind, few become a rating, and of these few are good. */
function rated(): { readonly end: string; readonly steps: readonly string[] } {
  const walk = new Rehearsal(flows.report)
  walk.take(cast.villageDesk, 'changeKind', { kind: 'appraise', reason: '其实是评价' })
  walk.take(cast.resident, 'score', { what: '办得很快', score: 5 })
  return { end: `${walk.flow.id}.${walk.matter.state}`, steps: Object.keys(walk.matter.taken) }
}

/** Asking for more time, and being refused it, takes two in a row. */
function refusedTime(): string[] {
  const walk = new Rehearsal(flows.report)
  walk.take(cast.villageDesk, 'assign', { unit: units.property.id })
  walk.take(cast.property, 'askExtension', { days: 2, reason: '等配件' })
  walk.take(cast.villageDesk, 'refuseExtension', { reason: '人手够' })
  return Object.keys(walk.matter.taken)
}

/** Words wherever they are asked for, and the answers that matter. */
function disputed(grade: string): { walk: Rehearsal; step: (actor: Actor, name: string, form?: Record<string, unknown>) => void } {
  const walk = new Rehearsal(dispute)
  const usual = {
    words: '几句话',
    reason: '看过',
    how: 'visit',
    consent: 'all',
    mediator: 'mediator',
    kind: 'people',
    terms: '说好了',
    on: '2026-11-20',
  }
  const step = (actor: Actor, name: string, form: Record<string, unknown> = {}) => {
    const asked = Object.keys(walk.flow.forms[walk.flow.steps[name]?.form ?? ''] ?? {})
    walk.take(actor, name, Object.fromEntries(Object.entries({ ...usual, ...form }).filter(([field]) => asked.includes(field))))
    expectSound(walk)
  }
  step(cast.villageDesk, 'proposeUp', { proposed: grade })
  step(cast.townDesk, 'confirmGrade', { grade })
  step(cast.townDesk, 'assignSponsor', { sponsor: 'grid-officer', unit: units.village.id })
  return { walk, step }
}

/** A dispute is over months after it was resolved, and chance is not that patient. */
function calmed(): Rehearsal[] {
  const settled = disputed('4')
  settled.step(cast.villageDesk, 'settleOnSite')
  const routed = disputed('4')
  routed.step(cast.villageDesk, 'refuseMediation', { who: 'both' })
  routed.step(cast.villageDesk, 'route', { explained: ['litigation'], chosen: 'litigation' })
  for (const { walk } of [settled, routed]) walk.now += 30 * 86_400_000
  settled.step(cast.villageDesk, 'close')
  routed.step(cast.villageDesk, 'closeRouted')
  return [settled.walk, routed.walk]
}

function mediated(): Rehearsal {
  const { walk, step } = disputed('3')
  const sign = () => {
    step(cast.mediator, 'draftAgreement')
    step(cast.mediator, 'signAgreement', { form: 'oral', subject: 'property' })
  }
  step(cast.villageDesk, 'openDomestic')
  step(cast.villageDesk, 'recordWarningLetter', { number: '1', unit: '甲镇派出所' })
  step(cast.villageDesk, 'visitAfterWarning')
  step(cast.villageDesk, 'askOrder', { urgent: 'yes', court: '区法院' })
  step(cast.villageDesk, 'recordOrder', { result: 'issued', number: '1' })
  step(cast.townDesk, 'askLower', { wanted: '4', evidence: '收据' })
  step(cast.townDesk, 'lower', { grade: '4' })
  step(cast.villageDesk, 'startMediation')
  step(cast.mediator, 'addMediator', { mediator: 'team' })
  step(cast.mediator, 'extendMediation', { days: 3 })
  step(cast.mediator, 'session', { at: '2026-11-18 14:00', where: '村里', present: 4 })
  step(cast.mediator, 'draftAgreement')
  step(cast.mediator, 'redraft')
  sign()
  step(cast.mediator, 'breach')
  step(cast.villageDesk, 'startMediation')
  sign()
  step(cast.mediator, 'askConfirmation', { court: '区法院' })
  step(cast.mediator, 'recordAcceptance', { result: 'accepted' })
  step(cast.mediator, 'recordRuling', { result: 'confirmed', number: '1' })
  step(cast.townDesk, 'raise', { grade: '3' })
  step(cast.mediator, 'recordPerformance')
  step(cast.mediator, 'performed')
  walk.now += 20 * 86_400_000
  step(cast.mediator, 'firstVisit')
  step(cast.mediator, 'secondVisit')
  return walk
}

/** A title holds for a year: no walk takes that long. */
function ranOut(): Rehearsal {
  const walk = new Rehearsal(flows['fraud-free'] ?? assert.fail(), { owner: units.town, above: units.district })
  walk.take(cast.townDesk, 'recommend', { result: '符合' })
  walk.take(cast.districtDesk, 'award', { words: '同意' })
  walk.passTo(walk.now + 366 * 86_400_000)
  return walk
}

/** A case at a major hazard goes by the law's own order, with days to wait for: chance does not keep them. */
function punished(): string[] {
  const taken = new Set<string>()
  let walk = new Rehearsal(flows['hazard'] ?? flows.report)
  const take = (actor: Actor, step: string, form: object = {}): void => {
    const made = new Date(walk.now).toISOString()
    const limit = new Date(walk.now + 20 * 86_400_000).toISOString()
    walk.take(actor, step, {
      ...form,
      ...onlyAsked(walk, step, { made, limit, hearing: limit, number: '1 号', basis: '某法', words: '几句话' }),
    })
    taken.add(step)
    expectSound(walk)
  }
  const photos = ['0193c7a0-0000-7000-8000-000000000001']
  take(cast.villageDesk, 'assign', { unit: units.fire.id })
  take(cast.gridOfficer, 'verify', { grade: '1', items: '三合一' })
  take(cast.townLeader, 'listMajor', { unit: units.town.id })
  take(cast.fire, 'recordOralSeal', { by: '大队长' })
  for (const step of ['recordSeal', 'recordSealService', 'recordCase', 'recordPowerCut']) take(cast.fire, step)
  take(cast.fire, 'recordSealExtension', { days: 3 })
  for (const step of ['recordPenaltyNotice', 'recordHearing']) take(cast.fire, step)
  walk.passTo(walk.now + 12 * 86_400_000)
  for (const step of ['recordPowerOff', 'recordHearingHeld', 'recordSuspension', 'recordFineServed', 'recordPayment']) take(cast.fire, step)
  for (const step of ['recordChange', 'recordWithdrawal', 'recordUnseal', 'recordResumption', 'recordStandstill', 'recordResumption'])
    take(cast.fire, step)
  for (const step of ['recordCase', 'recordPenaltyNotice']) take(cast.fire, step)
  take(cast.fire, 'recordPenalty', { penalty: 'warning' })
  for (const step of ['recordService', 'recordCase', 'recordCaseEnd']) take(cast.fire, step)
  take(cast.gridOfficer, 'rectify', { done: '改了', photos })
  take(cast.villageDesk, 'failRecheck', { reason: '还有一处' })
  take(cast.fire, 'orderWithin')
  take(cast.fire, 'moreTime', { days: 2, reason: '等配件' })
  take(cast.gridOfficer, 'rectify', { done: '改了', photos })
  take(cast.villageDesk, 'passRecheck')
  take(cast.townLeader, 'sendBack', { reason: '照片不清' })
  take(cast.villageDesk, 'passRecheck')
  take(cast.townLeader, 'strikeOff')
  walk = new Rehearsal(flows['hazard'] ?? flows.report)
  take(cast.villageDesk, 'assign', { unit: units.fire.id })
  take(cast.gridOfficer, 'verify', { grade: '4', items: '线路老化' })
  for (const step of ['orderAtOnce', 'recordCase']) take(cast.fire, step)
  take(cast.gridOfficer, 'rectify', { done: '改了', photos })
  take(cast.villageDesk, 'passRecheck')
  for (const step of ['recordCaseEnd', 'close']) take(cast.fire, step)
  walk = new Rehearsal(flows.report, { category: 'FIRE' })
  take(cast.villageDesk, 'hazardClue')
  return [...taken]
}

function onlyAsked(walk: Rehearsal, step: string, answers: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const form = walk.flow.forms[walk.flow.steps[step]?.form ?? ''] ?? {}
  return Object.fromEntries(Object.entries(answers).filter(([field]) => Object.hasOwn(form, field)))
}

test('the walks get about: together they take every step and reach every end', () => {
  const seen = new Set<string>()
  const taken = new Set<string>()
  for (const flow of Object.values(flows)) {
    for (const drawn of fc.sample(numbers, { numRuns: 400, seed: 7 })) {
      const walk = stroll(flow, drawn)
      seen.add(`${walk.flow.id}.${walk.matter.state}`)
      for (const step of Object.keys(walk.matter.taken)) taken.add(step)
    }
  }
  for (const walk of [...calmed(), mediated(), ranOut()]) {
    seen.add(`${walk.flow.id}.${walk.matter.state}`)
    for (const step of Object.keys(walk.matter.taken)) taken.add(step)
  }
  const { end, steps: scored } = rated()
  seen.add(end)
  for (const step of [...climbed(), ...failed(), ...refusedTime(), ...takenApart(), ...punished(), ...scored]) taken.add(step)
  const ends = Object.values(flows).flatMap((flow) =>
    Object.values(flow.states)
      .filter((s) => s.ends)
      .map((s) => `${flow.id}.${s.name}`),
  )
  const steps = new Set(Object.values(flows).flatMap((flow) => Object.keys(flow.steps)))
  assert.deepEqual(
    ends.filter((state) => !seen.has(state)),
    [],
  )
  assert.deepEqual(
    [...steps].filter((step) => !taken.has(step)),
    [],
  )
})

test('control: a flow in which one state is not watched is caught', () => {
  const { followUp: _unwatched, ...deadlines }: Flow['deadlines'] = flows.report.deadlines
  const broken: Flow = { ...flows.report, deadlines }
  const brokenStroll = (drawn: readonly number[]) => {
    const draws = new Draws(drawn)
    const walk = new Rehearsal(broken)
    while (draws.left && walk.outcome === null && walk.flow.id === broken.id) {
      walk.flow = broken
      oneStep(walk, draws)
      expectSound(walk)
    }
  }
  const caught = (error: Error) =>
    error.cause instanceof Error && /report\.unhappy: an open matter has a due time/.test(error.cause.message)
  assert.throws(() => fc.assert(fc.property(numbers, brokenStroll), { numRuns: 500, seed: 7 }), caught)
})
