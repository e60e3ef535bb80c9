/** Conditions of a hazard: who may check whom, who may order, what has to be lifted before it is closed. */
import { guard, type MatterView } from '@huying/flow'

/** 通道/出口堵塞, 消防设施故障: checked within 24 hours (消防监督检查规定). */
const urgentKinds = ['FIRE.EXIT', 'FIRE.EQUIP']

/** By what whoever records it says, else by what is known of it. */
export const isUrgent = guard({
  name: 'isUrgent',
  code: 'flow.not-urgent',
  say: '这条线索不属于 24 小时内核查的情形。',
  reads: ['category'],
  test: ({ matter, input }) => {
    const category = typeof input.category === 'string' ? input.category : matter.category
    return urgentKinds.some((kind) => category === kind || category?.startsWith(`${kind}.`) === true)
  },
})

export const gradedMajor = guard({
  name: 'gradedMajor',
  code: 'flow.graded-general',
  say: '这是一般隐患。',
  reads: ['grade'],
  test: ({ input }) => input.grade === '1',
})

export const isMajor = guard({
  name: 'isMajor',
  code: 'flow.hazard-not-major',
  say: '只有重大隐患才挂牌、才由上级销号。一般隐患复查合格就销号。',
  over: true,
  test: ({ matter }) => matter.grade === 1,
})

export const notMajor = guard({
  name: 'notMajor',
  code: 'flow.hazard-major',
  say: '重大隐患不能这样办结。请责令整改、复查，再由上级销号。',
  test: ({ matter }) => matter.grade !== 1,
})

export const notListed = guard({
  name: 'notListed',
  code: 'flow.listed-before',
  say: '这件重大隐患已经挂牌。',
  over: true,
  test: ({ matter }) => (matter.taken.listMajor ?? 0) === 0,
})

/** Property managers, grids and volunteers do not order, seal or punish: a department or the police may, each within its own competence. */
export const competentOrgan = guard({
  name: 'competentOrgan',
  code: 'flow.organ-not-competent',
  say: '责令、查封、停产停业、立案和处罚只能由有权的机关作出。请先交给主管部门，由它登记自己的文书。',
  test: ({ matter }) => matter.assigned?.sort === 'department' || matter.assigned?.sort === 'police',
})

/** Whoever ordered it or put it right does not find that it is right. */
export const anotherRechecks = guard({
  name: 'anotherRechecks',
  code: 'flow.rechecker-did-it',
  say: '责令或者整改登记是您做的，要由另一位来复查。请交给同事。',
  test: ({ matter, actor }) =>
    actor.kind === 'staff' && ['advise', 'orderAtOnce', 'orderWithin', 'rectify'].every((step) => matter.takenBy[step] !== actor.personId),
})

const moment = (value: unknown): number => (typeof value === 'string' ? Date.parse(value) : Number.NaN)

export const limitAhead = guard({
  name: 'limitAhead',
  code: 'flow.limit-not-ahead',
  say: '期限要在现在之后、一年之内。请重新填。',
  reads: ['limit'],
  test: ({ input, now }) => moment(input.limit) > now && moment(input.limit) <= now + 366 * 86_400_000,
})

/** The clocks of a document count from when it was made: not from tomorrow, and not from a year that nobody keeps open. */
export const madeBefore = guard({
  name: 'madeBefore',
  code: 'flow.made-not-before',
  say: '作出或者送达的时间要在现在之前、一年之内。请照文书上的时间填。',
  reads: ['made'],
  test: ({ input, now }) => moment(input.made) <= now + 60_000 && moment(input.made) > now - 366 * 86_400_000,
})

export const notLengthened = guard({
  name: 'notLengthened',
  code: 'flow.lengthened-before',
  say: '整改期限已经延过一次，不能再延。到期请复查。',
  test: ({ matter }) => matter.deadlines.every((d) => d.name !== 'rectification' || d.extendedBy === null),
})

export const times = ({ taken }: MatterView, ...steps: readonly string[]): number =>
  steps.reduce((sum, step) => sum + (taken[step] ?? 0), 0)

/** One kind of measure is in force while it was recorded more often than it was lifted. */
export const inForce = (matter: MatterView, measure: { readonly made: readonly string[]; readonly lifted: readonly string[] }): boolean =>
  times(matter, ...measure.made) > times(matter, ...measure.lifted)

export const measures = {
  seal: { made: ['recordSeal'], lifted: ['recordUnseal'] },
  oralSeal: { made: ['recordOralSeal'], lifted: ['recordSeal', 'recordUnseal'] },
  suspension: { made: ['recordSuspension', 'recordStandstill'], lifted: ['recordResumption'] },
  case: { made: ['recordCase'], lifted: ['recordPenalty', 'recordSuspension', 'recordCaseEnd'] },
} as const

/** A decision that nobody has received yet, a fine that nobody has paid: left open, they would end with the matter. */
const unfinished = ['service', 'payment']

export const anythingInForce = (matter: MatterView): boolean =>
  Object.values(measures).some((measure) => inForce(matter, measure)) || matter.deadlines.some((d) => unfinished.includes(d.name))

export const nothingInForce = guard({
  name: 'nothingInForce',
  code: 'flow.measures-in-force',
  say: '还有查封、停产停业没有解除，案件没有结，或者处罚没有送达、缴清。请先登记这些文书。',
  test: ({ matter }) => !anythingInForce(matter),
})

/** After the recheck something is left to do: lift a measure, or have a major hazard struck off by the tier above. */
export const staysOpen = guard({
  name: 'staysOpen',
  code: 'flow.nothing-left-open',
  say: '没有要解除的措施，也不用上级销号。',
  test: ({ matter }) => matter.grade === 1 || anythingInForce(matter),
})

const sayNone = {
  seal: '没有正在生效的查封决定。',
  suspension: '没有正在生效的停产停业决定。',
  case: '没有正在办的案件。',
}

export const needs = (name: string, measure: keyof typeof sayNone) =>
  guard({
    name,
    code: `flow.no-${measure.toLowerCase()}-in-force`,
    say: sayNone[measure],
    over: true,
    test: ({ matter }) => inForce(matter, measures[measure]),
  })
