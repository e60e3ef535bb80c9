/**
 * 执法文书: what the competent organ has decided, recorded as its documents (organ, number, basis, when), each with the clock that the law
 * gives it. Nothing is decided here. Limits of 2, 3, 5 and 7 days of the 行政处罚法 are working days (art. 85); those of ten days or less of
 * the 行政强制法 too (art. 69); the others are calendar days.
 */
import { days, defineBundle, guard, hours, lengthen, same, tell, workdays } from '@huying/flow'
import { forms, notices } from './documents.ts'
import { competentOrgan, inForce, madeBefore, measures, needs, times } from './guards.ts'

const sealed = needs('sealed', 'seal')
const suspended = needs('suspended', 'suspension')
const caseOpen = needs('caseOpen', 'case')

const notSealed = guard({
  name: 'notSealed',
  code: 'flow.sealed-before',
  say: '查封正在生效。要延长请登记延长决定，要结束请登记解除查封。',
  over: true,
  test: ({ matter }) => !inForce(matter, measures.seal),
})

const notOrallySealed = guard({
  name: 'notOrallySealed',
  code: 'flow.orally-sealed-before',
  say: '紧急查封已经登记，正等着补办书面决定。',
  over: true,
  test: ({ matter }) => !inForce(matter, measures.oralSeal) && !inForce(matter, measures.seal),
})

const sealedOnce = guard({
  name: 'sealedOnce',
  code: 'flow.seal-lengthened-before',
  say: '查封已经延长过一次。到期必须解除，或者另行依法处理。',
  test: ({ matter }) => matter.deadlines.every((d) => d.name !== 'seal' || d.extendedBy === null),
})

const notSuspended = guard({
  name: 'notSuspended',
  code: 'flow.suspended-before',
  say: '停产停业正在生效。要结束请登记恢复。',
  over: true,
  test: ({ matter }) => !inForce(matter, measures.suspension),
})

const noCaseOpen = guard({
  name: 'noCaseOpen',
  code: 'flow.case-open-before',
  say: '案件正在办。请接着登记告知、听证、处罚或者结案。',
  over: true,
  test: ({ matter }) => !inForce(matter, measures.case),
})

/** 行政处罚法 44, 45, 63: facts, defence and hearing come before the decision. */
const toldBefore = guard({
  name: 'toldBefore',
  code: 'flow.penalty-not-announced',
  say: '处罚、停产停业以前要先告知事实、理由、依据和陈述、听证的权利。请先登记告知书。',
  test: ({ matter }) => times(matter, 'recordPenaltyNotice') > times(matter, 'recordPenalty', 'recordSuspension'),
})

const somethingToServe = guard({
  name: 'somethingToServe',
  code: 'flow.nothing-to-serve',
  say: '没有等着送达的处罚决定。',
  over: true,
  test: ({ matter }) => times(matter, 'recordPenalty', 'recordSuspension') > times(matter, 'recordService'),
})

const fineDue = guard({
  name: 'fineDue',
  code: 'flow.no-fine-due',
  say: '没有等着缴纳的罚款。',
  over: true,
  test: ({ matter }) => matter.deadlines.some((d) => d.name === 'payment'),
})

/** Deadlines that must have run out first, so that whoever it concerns had the time that the law gives them. */
const waitedFor = (deadline: string, says: { readonly code: string; readonly say: string }) =>
  guard({
    name: `waitedFor-${deadline}`,
    ...says,
    test: ({ matter }) => matter.deadlines.some((d) => d.name === deadline && d.fired),
    until: ({ matter }) => matter.deadlines.find((d) => d.name === deadline)?.dueAt ?? null,
  })

const noticeOfCut = waitedFor('powerCut', {
  code: 'flow.power-notice-short',
  say: '停止供电要提前二十四小时通知。请先登记通知，满二十四小时再登记停电。',
})
const noticeOfHearing = waitedFor('hearingNotice', {
  code: 'flow.hearing-notice-short',
  say: '听证要提前七个工作日通知。请先登记听证通知，期满再登记听证。',
})

const changedBefore = guard({
  name: 'changedBefore',
  code: 'flow.no-changed-decision',
  say: '没有被变更或者撤销、等着撤回公示的处罚决定。',
  over: true,
  test: ({ matter }) => matter.deadlines.some((d) => d.name === 'publicationWithdrawal'),
})

const after = ['majorFound', 'found', 'rectifying', 'expired', 'unrectified', 'enforcing'] as const
const during = [...after, 'rechecking', 'closing'] as const
/** Counted from when the document was made or received, not from when somebody came round to typing it. */
const waits = { countsFrom: 'made', statutory: true } as const
const counted = { ...waits, missed: tell('organ', 'documentLate') } as const
const near = { warnings: [{ at: 0.8, tell: tell('organ', 'documentDue') }] } as const

const begins = { by: 'organ', from: after, to: 'enforcing', internal: true } as const
const follows = { by: 'organ', from: during, to: same, internal: true } as const

const steps = {
  recordOralSeal: {
    label: '登记紧急查封（口头批准）',
    ...begins,
    form: 'oralApproval',
    needs: [competentOrgan, notOrallySealed, madeBefore],
  },
  recordSeal: { label: '登记查封决定', ...begins, form: 'measureDocument', needs: [competentOrgan, notSealed, madeBefore] },
  recordSealService: { label: '登记查封送达', ...follows, form: 'receiptNote', needs: [competentOrgan, sealed, madeBefore] },
  recordSealExtension: {
    label: '登记延长查封',
    ...follows,
    form: 'sealExtension',
    needs: [competentOrgan, sealed, sealedOnce, madeBefore],
    extends: lengthen('seal', 'days', days(30)),
  },
  recordUnseal: { label: '登记解除查封', ...follows, form: 'measureDocument', needs: [competentOrgan, sealed, madeBefore] },
  recordPowerCut: { label: '登记停止供电通知', ...begins, form: 'serviceDocument', needs: [competentOrgan, madeBefore] },
  recordPowerOff: { label: '登记已停止供电', ...follows, form: 'receiptNote', needs: [competentOrgan, noticeOfCut, madeBefore] },
  recordStandstill: {
    label: '登记暂时停产停业（排除危险期间）',
    ...begins,
    form: 'measureDocument',
    needs: [competentOrgan, notSuspended, madeBefore],
  },
  recordCase: { label: '登记立案', ...begins, form: 'measureDocument', needs: [competentOrgan, noCaseOpen, madeBefore] },
  recordPenaltyNotice: { label: '登记处罚告知', ...follows, form: 'serviceDocument', needs: [competentOrgan, caseOpen, madeBefore] },
  recordHearing: { label: '登记听证通知', ...follows, form: 'hearingDocument', needs: [competentOrgan, caseOpen, madeBefore] },
  recordHearingHeld: { label: '登记听证', ...follows, form: 'receiptNote', needs: [competentOrgan, noticeOfHearing, madeBefore] },
  recordSuspension: {
    label: '登记停产停业决定',
    ...begins,
    form: 'suspensionDocument',
    needs: [competentOrgan, caseOpen, notSuspended, toldBefore, madeBefore],
  },
  recordResumption: { label: '登记准予恢复', ...follows, form: 'measureDocument', needs: [competentOrgan, suspended, madeBefore] },
  recordPenalty: {
    label: '登记处罚决定',
    ...follows,
    form: 'penaltyDocument',
    needs: [competentOrgan, caseOpen, toldBefore, madeBefore],
  },
  recordCaseEnd: { label: '登记结案（不处罚）', ...follows, form: 'measureDocument', needs: [competentOrgan, caseOpen, madeBefore] },
  recordService: {
    label: '登记处罚送达（没有罚款）',
    ...follows,
    form: 'receiptNote',
    needs: [competentOrgan, somethingToServe, madeBefore],
  },
  recordFineServed: {
    label: '登记处罚送达（有罚款）',
    ...follows,
    form: 'receiptNote',
    needs: [competentOrgan, somethingToServe, madeBefore],
  },
  recordPayment: { label: '登记缴纳罚款', ...follows, form: 'receiptNote', needs: [competentOrgan, fineDue, madeBefore] },
  recordChange: { label: '登记处罚变更或撤销', ...follows, form: 'measureDocument', needs: [competentOrgan, madeBefore] },
  recordWithdrawal: { label: '登记撤回公示', ...follows, form: 'receiptNote', needs: [competentOrgan, changedBefore, madeBefore] },
} as const

const deadlines = {
  sealDecision: {
    label: '补办查封决定',
    opensBy: 'recordOralSeal',
    metBy: ['recordSeal', 'recordUnseal'],
    within: hours(24),
    basis: '《消防监督检查规定》：紧急情况口头批准查封的，二十四小时内制作决定书',
    ...counted,
  },
  sealService: {
    label: '查封送达',
    opensBy: 'recordSeal',
    metBy: ['recordSealService', 'recordUnseal'],
    within: workdays(3),
    basis: '《消防监督检查规定》：临时查封三个工作日内制作送达决定书',
    ...counted,
  },
  seal: {
    label: '查封期限',
    opensBy: 'recordSeal',
    metBy: 'recordUnseal',
    within: days(30),
    basis: '《行政强制法》第二十五条：查封不得超过三十日，经批准可以延长，不超过三十日',
    extendable: true,
    ...near,
    ...counted,
  },
  powerCut: {
    label: '停电提前通知',
    opensBy: 'recordPowerCut',
    metBy: 'recordPowerOff',
    within: hours(24),
    basis: '《安全生产法》第七十条：停止供电应当提前二十四小时通知',
    ...waits,
    missed: tell('organ', 'powerMayBeCut'),
  },
  caseDecision: {
    label: '处罚决定',
    opensBy: 'recordCase',
    metBy: ['recordPenalty', 'recordSuspension', 'recordCaseEnd'],
    within: days(90),
    basis: '《行政处罚法》第六十条：立案之日起九十日内作出决定',
    ...near,
    ...counted,
  },
  hearingRequest: {
    label: '申请听证',
    opensBy: 'recordPenaltyNotice',
    metBy: ['recordHearing', 'recordPenalty', 'recordSuspension', 'recordCaseEnd'],
    within: workdays(5),
    basis: '《行政处罚法》第六十四条：告知后五个工作日内提出听证',
    ...waits,
    missed: tell('organ', 'hearingUnasked'),
  },
  hearingNotice: {
    label: '听证提前通知',
    opensBy: 'recordHearing',
    metBy: 'recordHearingHeld',
    within: workdays(7),
    basis: '《行政处罚法》第六十四条：举行听证的七个工作日前通知',
    ...waits,
    missed: tell('organ', 'hearingMayBe'),
  },
  service: {
    label: '处罚送达',
    opensBy: ['recordPenalty', 'recordSuspension'],
    metBy: ['recordService', 'recordFineServed'],
    within: workdays(7),
    basis: '《行政处罚法》第六十一条：七个工作日内送达',
    ...counted,
  },
  payment: {
    label: '缴纳罚款',
    opensBy: 'recordFineServed',
    metBy: 'recordPayment',
    within: days(15),
    basis: '《行政处罚法》第六十七条：收到决定书之日起十五日内缴纳',
    ...counted,
  },
  publicationWithdrawal: {
    label: '撤回公示',
    opensBy: 'recordChange',
    metBy: 'recordWithdrawal',
    within: workdays(3),
    basis: '《行政处罚法》第四十八条：变更、撤销后三个工作日内撤回公示',
    ...counted,
  },
} as const

export const enforcement = () => defineBundle({ uses: { people: ['organ'], states: during }, forms, notices, steps, deadlines })
