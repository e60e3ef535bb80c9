/** Conditions of a dispute. Grades are about the dispute, and are given by named people. */
import { guard, type GuardContext, type MatterView } from '@huying/flow'
import { gradeBySigns, signsIn } from './grade-by-signs.ts'

const times = (matter: MatterView, ...steps: readonly string[]): number => steps.reduce((sum, step) => sum + (matter.taken[step] ?? 0), 0)
const running = (matter: MatterView, name: string) => matter.deadlines.find((d) => d.name === name)
const personOf = ({ actor }: GuardContext): string | null => (actor.kind === 'staff' ? actor.personId : null)

export const ownedByVillage = guard({
  name: 'ownedByVillage',
  code: 'dispute.not-of-a-village',
  say: '这件纠纷由镇街或区中心负责，请用“初定级别”，由中心的另一个人确认。',
  over: true,
  test: ({ matter }) => matter.owner.tier === 'village' && matter.above !== null,
})

export const ownedAbove = guard({
  name: 'ownedAbove',
  code: 'dispute.of-a-village',
  say: '这件纠纷已经交给村社负责，初定以后要报镇街确认，请用“初定级别，报镇街”。',
  over: true,
  test: ({ matter }) => matter.owner.tier !== 'village' || matter.above === null,
})

/** Two people, always: who proposes does not confirm. */
export const notWhoProposed = guard({
  name: 'notWhoProposed',
  code: 'dispute.proposed-it-yourself',
  say: '初定级别的人不能自己确认。请让另一位值班人员确认。',
  test: (at) => {
    const person = personOf(at)
    return person !== at.matter.takenBy.propose && person !== at.matter.takenBy.proposeUp
  },
})

export const raised = guard({
  name: 'raised',
  code: 'dispute.not-a-higher-grade',
  say: '要提的级别不比现在高。请选更高的级别；级别合适就用“维持级别”。',
  reads: ['grade'],
  test: ({ matter, input }) => matter.grade !== null && Number(input.grade) < matter.grade,
})

export const lowered = guard({
  name: 'lowered',
  code: 'dispute.not-a-lower-grade',
  say: '要降到的级别不比现在低。请选更低的级别。',
  reads: ['grade'],
  test: ({ matter, input }) => matter.grade !== null && Number(input.grade) > matter.grade,
})

/** Who last made it so grave says when it no longer is. */
export const sameApprover = guard({
  name: 'sameApprover',
  code: 'dispute.another-approver',
  say: '降级要由当初确认这个级别的人批准。请转给那位同志，或者先维持级别。',
  test: (at) => (at.matter.takenBy.raise ?? at.matter.takenBy.confirmGrade) === personOf(at),
})

export const loweringAsked = guard({
  name: 'loweringAsked',
  code: 'dispute.lowering-not-asked',
  say: '没有人带着凭据申请降级。',
  over: true,
  test: ({ matter }) => running(matter, 'lowering') !== undefined,
})

export const loweringNotAsked = guard({
  name: 'loweringNotAsked',
  code: 'dispute.lowering-asked-before',
  say: '已经有人申请降级，等镇街批。',
  test: ({ matter }) => running(matter, 'lowering') === undefined,
})

export const somethingProposed = guard({
  name: 'somethingProposed',
  code: 'dispute.nothing-proposed',
  say: '没有等着决定的提级建议或降级申请。',
  over: true,
  test: ({ matter }) => running(matter, 'raising') !== undefined || running(matter, 'lowering') !== undefined,
})

const callsForMore = ({ matter, input }: GuardContext): boolean =>
  matter.grade !== null && gradeBySigns(signsIn(input.signs)).grade < matter.grade

/** The rule proposes at once; the grade itself stays until somebody decides. */
export const signsCallForMore = guard({
  name: 'signsCallForMore',
  code: 'dispute.signs-do-not-call',
  say: '这些迹象不要求更高的级别。',
  reads: ['signs'],
  test: callsForMore,
})

/** A second sign does not give the first one more time. */
export const signsNewlyCall = guard({
  name: 'signsNewlyCall',
  code: 'dispute.raising-runs',
  say: '提级建议已经在等决定。',
  reads: ['signs'],
  test: (at) => callsForMore(at) && running(at.matter, 'raising') === undefined,
})

export const anySigns = guard({
  name: 'anySigns',
  code: 'dispute.no-signs',
  say: '没有选任何迹象。',
  reads: ['signs'],
  test: ({ input }) => signsIn(input.signs).length > 0,
})

export const gradedHigh = guard({
  name: 'gradedHigh',
  code: 'dispute.not-red-or-orange',
  say: '红、橙级由领导包案；黄、绿级请用“定包案人”。',
  over: true,
  test: ({ matter }) => matter.grade === 1 || matter.grade === 2,
})

export const gradedLow = guard({
  name: 'gradedLow',
  code: 'dispute.red-or-orange',
  say: '红、橙级要由领导包案，请用“定包案领导”。',
  over: true,
  test: ({ matter }) => matter.grade === 3 || matter.grade === 4,
})

export const graded = guard({
  name: 'graded',
  code: 'dispute.not-graded',
  say: '这件纠纷还没有确认级别。',
  test: ({ matter }) => matter.grade !== null,
})

export const isPolicePost = guard({
  name: 'isPolicePost',
  code: 'dispute.not-a-police-post',
  say: '只能交给公安单位。请选一个派出所。',
  reads: ['unit'],
  test: ({ input, units }) => units[String(input.unit)]?.sort === 'police',
})

export const domesticOpened = guard({
  name: 'domesticOpened',
  code: 'dispute.not-domestic-violence',
  say: '还没有按家庭暴力处理。确实是家庭暴力的，请先点“按家庭暴力处理”。',
  over: true,
  test: ({ matter }) => times(matter, 'openDomestic') > 0,
})

export const domesticNotOpened = guard({
  name: 'domesticNotOpened',
  code: 'dispute.domestic-violence-before',
  say: '已经按家庭暴力处理。',
  over: true,
  test: ({ matter }) => times(matter, 'openDomestic') === 0,
})

export const visitOwed = guard({
  name: 'visitOwed',
  code: 'dispute.no-visit-owed',
  say: '没有等着查访的告诫书。',
  over: true,
  test: ({ matter }) => running(matter, 'warningVisit') !== undefined,
})

export const orderAsked = guard({
  name: 'orderAsked',
  code: 'dispute.no-order-asked',
  say: '没有正在申请的人身安全保护令。',
  over: true,
  test: ({ matter }) => running(matter, 'protectionOrder') !== undefined || running(matter, 'urgentOrder') !== undefined,
})

export const isUrgent = guard({
  name: 'isUrgent',
  code: 'dispute.order-not-urgent',
  say: '情况不紧急，按七十二小时算。',
  reads: ['urgent'],
  test: ({ input }) => input.urgent === 'yes',
})

export const notUrgent = guard({
  name: 'notUrgent',
  code: 'dispute.order-urgent',
  say: '情况紧急，按二十四小时算。',
  reads: ['urgent'],
  test: ({ input }) => input.urgent === 'no',
})

/** 民事诉讼法, 人民调解法 33: not for identity, adoption or marriage. */
export const confirmable = guard({
  name: 'confirmable',
  code: 'dispute.not-confirmable',
  say: '涉及身份、收养、婚姻关系的协议，法院不予司法确认。',
  reads: ['subject'],
  test: ({ input }) => input.subject === 'property',
})

export const confirmationOpen = guard({
  name: 'confirmationOpen',
  code: 'dispute.confirmation-closed',
  say: '现在不能申请司法确认：协议生效满三十天，或者协议不属于可以确认的范围。',
  over: true,
  test: ({ matter }) => running(matter, 'judicialConfirmation')?.fired === false,
})

export const awaitsCourt = guard({
  name: 'awaitsCourt',
  code: 'dispute.court-not-asked',
  say: '没有向法院申请司法确认，或者法院已经决定是否受理。',
  over: true,
  test: ({ matter }) => running(matter, 'courtAcceptance') !== undefined,
})

export const courtDecides = guard({
  name: 'courtDecides',
  code: 'dispute.court-not-deciding',
  say: '法院还没有受理，或者已经裁定。',
  over: true,
  test: ({ matter }) => running(matter, 'courtDecision') !== undefined,
})

/** 人民调解 takes the consent of all; one clear no is enough to stop. */
export const allAgree = guard({
  name: 'allAgree',
  code: 'dispute.consent-missing',
  say: '要各方都同意才行。有人明确拒绝的，请用“有人拒绝调解”。',
  reads: ['consent'],
  test: ({ input }) => input.consent === 'all',
})

export const nextDayNamed = guard({
  name: 'nextDayNamed',
  code: 'dispute.no-next-day',
  say: '没有写下一次履行的日期。',
  reads: ['due'],
  test: ({ input }) => typeof input.due === 'string',
})

/** Not before half of the time has gone: a visit after seven days is not one on the first. */
export const visitNotTooEarly = (deadline: 'firstVisit' | 'secondVisit' | 'lastVisit') =>
  guard({
    name: `${deadline}NotTooEarly`,
    code: 'dispute.visit-too-early',
    say: '还没有到回访的时候。回访要隔一段时间，才看得出是不是稳定了。',
    until: ({ matter }) => earliest(matter, deadline),
    // Without a time (a list of buttons) nothing is too early.
    test: ({ matter, now }) => !(now < (earliest(matter, deadline) ?? 0)),
  })

function earliest(matter: MatterView, deadline: string): number | null {
  const open = running(matter, deadline)
  return open ? open.openedAt + (open.dueAt - open.openedAt) / 2 : null
}

export const firstVisitOwed = guard({
  name: 'firstVisitOwed',
  code: 'dispute.first-visit-done',
  say: '第一次回访已经做过。',
  over: true,
  test: ({ matter }) => matter.grade !== 4 && running(matter, 'firstVisit') !== undefined,
})

export const secondVisitOwed = guard({
  name: 'secondVisitOwed',
  code: 'dispute.second-visit-not-due',
  say: '先做第一次回访；绿级只回访一次，做完就结案。',
  over: true,
  test: ({ matter }) => matter.grade !== 4 && running(matter, 'firstVisit') === undefined && running(matter, 'secondVisit') !== undefined,
})

/** A green one is visited once, after 30 days. */
export const lastVisitOwed = guard({
  name: 'lastVisitOwed',
  code: 'dispute.visits-left',
  say: '前两次回访还没有做完，不能结案。',
  test: ({ matter }) => matter.grade === 4 || (running(matter, 'firstVisit') === undefined && running(matter, 'secondVisit') === undefined),
})

export const courtAccepted = guard({
  name: 'courtAccepted',
  code: 'dispute.court-refused',
  say: '法院没有受理，不用等裁定。',
  reads: ['result'],
  test: ({ input }) => input.result === 'accepted',
})
