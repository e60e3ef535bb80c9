/**
 * 定级: the village proposes with its reasons, the town confirms, and the record shows both. Signs propose a higher grade within the hour;
 * lowering needs evidence and whoever made it so grave. `[D]`: the hours are the platform's own.
 */
import { ask, ends, fromAbove, fromForm, hours, same, tell, tellWhen, urgent, workdays, workhours } from '@huying/flow'
import { refusalForm } from '../bundles/index.ts'
import * as only from './guards.ts'
import { disputeGrades, disputeSigns } from './words.ts'

const grade = (label: string) => ask.grade(label, disputeGrades)
const proposed = ask.choice('建议定为哪一级？', disputeGrades, { hint: '系统按迹象提了建议，请结合实情写理由' })

export const signsField = ask.choices('出现了哪些迹象？', disputeSigns, { optional: true, hint: '有一项就勾一项，镇街马上知道' })

const forms = {
  proposal: { proposed, reason: ask.text('凭什么定这一级？') },
  confirmation: { grade: grade('确认为哪一级？'), reason: ask.text('确认的理由') },
  returning: { unit: ask.unit('退给哪个村社？', 'centresBelow', { optional: true }), reason: ask.text('还缺什么？') },
  declining: refusalForm,
  signs: { signs: ask.choices('出现了哪些迹象？', disputeSigns), words: ask.text('看到、听到了什么？') },
  raising: { grade: grade('提到哪一级？'), reason: ask.text('为什么提级？') },
  askLowering: {
    wanted: ask.choice('想降到哪一级？', disputeGrades),
    evidence: ask.text('凭据是什么？', { hint: '例如：已赔付的收据、双方撤回报警、连续四周平稳的联系记录' }),
    photos: ask.photos('凭据的照片'),
  },
  lowering: { grade: grade('降到哪一级？'), reason: ask.text('凭据为什么足够？') },
  keeping: { reason: ask.text('为什么维持？') },
}

const notices = {
  toConfirm: '村社初定了一件纠纷的级别，请确认。',
  confirmed: '纠纷的级别确认了，请定包案人。',
  returned: '镇街退回了初定的级别，请补充后再报。',
  signsSeen: urgent('一件纠纷出现了危险迹象，建议提级，请在一小时内决定。'),
  signsNoted: urgent('一件还没有定级的纠纷出现了危险迹象，请马上定级。'),
  gradeRaised: '一件纠纷提级了，联系次数和期限跟着变了。',
  gradeLowered: '一件纠纷降级了，联系次数和期限跟着变了。',
  gradeKept: '镇街决定维持这件纠纷的级别，请看理由。',
  loweringAsked: '有人带着凭据申请降级，请批。',
  proposalLate: '一件纠纷过了时限还没有初定级别。',
  confirmationLate: '一件纠纷过了时限还没有确认级别。',
  raisingLate: urgent('危险迹象出现一小时了，还没有人决定要不要提级，请马上看。'),
  loweringLate: '一件降级申请过了时限还没有批。',
}

const working = ['graded', 'assigned', 'mediating', 'drafted', 'performing', 'failed', 'withPolice'] as const
const told = <const N extends keyof typeof notices>(notice: N) => [tell('handler', notice), tell('sponsor', notice)] as const

const proposing = {
  by: ['finder', 'desk'],
  from: 'found',
  to: 'proposed',
  form: 'proposal',
  internal: true,
  then: tell('desk', 'toConfirm'),
} as const

export const grading = {
  states: { proposed: '已初定级别，等确认', notDispute: ends('refused', '不属于矛盾纠纷') },
  forms,
  notices,
  steps: {
    propose: { ...proposing, label: '初定级别', needs: only.ownedAbove },
    proposeUp: { ...proposing, label: '初定级别，报镇街', needs: only.ownedByVillage, owner: fromAbove },
    confirmGrade: {
      label: '确认级别',
      by: ['desk', 'leader'],
      from: 'proposed',
      to: 'graded',
      form: 'confirmation',
      needs: only.notWhoProposed,
      internal: true,
      then: [tell('desk', 'confirmed'), tell('handler', 'confirmed')],
    },
    returnProposal: {
      label: '退回重新初定',
      by: ['desk', 'leader'],
      from: 'proposed',
      to: 'found',
      form: 'returning',
      owner: fromForm('unit'),
      internal: true,
      then: tell('desk', 'returned'),
    },
    declineDispute: {
      label: '不属于矛盾纠纷',
      by: 'desk',
      from: ['found', 'proposed'],
      to: 'notDispute',
      form: 'declining',
      internal: true,
    },
    recordSigns: {
      label: '记下危险迹象',
      by: ['desk', 'handler', 'sponsor', 'mediator', 'team', 'finder'],
      from: 'open',
      to: same,
      form: 'signs',
      internal: true,
      then: [
        tellWhen(only.signsCallForMore, 'desk', 'signsSeen'),
        tellWhen(only.signsCallForMore, 'leader', 'signsSeen'),
        tellWhen(only.anySigns, 'desk', 'signsNoted'),
      ],
    },
    raise: {
      label: '提级',
      by: ['desk', 'leader'],
      from: working,
      to: same,
      form: 'raising',
      needs: only.raised,
      internal: true,
      then: told('gradeRaised'),
    },
    askLower: {
      label: '申请降级',
      by: ['handler', 'sponsor', 'desk'],
      from: working,
      to: same,
      form: 'askLowering',
      needs: only.loweringNotAsked,
      internal: true,
      then: [tell('desk', 'loweringAsked'), tell('leader', 'loweringAsked')],
    },
    lower: {
      label: '批准降级',
      by: ['desk', 'leader'],
      from: working,
      to: same,
      form: 'lowering',
      needs: [only.loweringAsked, only.sameApprover, only.lowered],
      internal: true,
      then: told('gradeLowered'),
    },
    keepGrade: {
      label: '维持级别',
      by: ['desk', 'leader'],
      from: working,
      to: same,
      form: 'keeping',
      needs: only.somethingProposed,
      internal: true,
      then: told('gradeKept'),
    },
  },
  deadlines: {
    proposal: { label: '初定级别', from: 'found', until: 'proposed', within: workhours(4), missed: tell('leader', 'proposalLate') },
    confirmation: {
      label: '确认级别',
      from: 'proposed',
      until: ['graded', 'found'],
      within: workhours(4),
      missed: tell('leader', 'confirmationLate'),
    },
    raising: {
      label: '决定提级',
      opensBy: ['recordSigns', 'contact', 'session', 'policeReport'],
      opensWhen: only.signsNewlyCall,
      metBy: ['raise', 'keepGrade'],
      within: hours(1),
      missed: tell('leader', 'raisingLate'),
    },
    lowering: {
      label: '批降级',
      opensBy: 'askLower',
      metBy: ['lower', 'keepGrade'],
      within: workdays(1),
      missed: tell('leader', 'loweringLate'),
    },
  },
} as const
