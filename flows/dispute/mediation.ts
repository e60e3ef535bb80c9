/**
 * 调解: by consent; a clear no stops it (人民调解法 17); what was said in it is for the people named. It ends in an agreement that is signed
 * and followed, or in the other ways being explained (人民调解法 26, 31).
 */
import { ask, days, fromForm, lengthen, same, tell, tellWhen, workdays } from '@huying/flow'
import { signsField } from './grading.ts'
import * as only from './guards.ts'
import { agreementSubjects, mediationKinds, otherWays } from './words.ts'

const mediators = ['mediator', 'legal-reviewer', 'police', 'handler', 'grid-officer'] as const
const consent = [
  { value: 'all', label: '各方都同意' },
  { value: 'refused', label: '有人明确拒绝' },
] as const
const refusers = [
  { value: 'applicant', label: '申请的一方' },
  { value: 'other', label: '另一方' },
  { value: 'both', label: '各方' },
] as const

const forms = {
  opening: {
    kind: ask.choice('哪一种调解？', mediationKinds),
    mediator: ask.person('调解员是谁？', mediators),
    consent: ask.choice('当事人同意调解吗？', consent),
  },
  mediator: { mediator: ask.person('再请哪位调解员？', mediators) },
  session: {
    at: ask.time('什么时候？'),
    where: ask.line('在哪里？'),
    present: ask.count('来了几个人？', 200),
    words: ask.text('调解记录', { hint: '只有包案人、调解员和请来的人看得到' }),
    signs: signsField,
    photos: ask.photos('笔录的照片'),
  },
  refusal: { who: ask.choice('谁拒绝？', refusers), words: ask.text('怎么说的？') },
  draft: { terms: ask.text('协议写什么？', { hint: '谁、在什么时候以前、做什么、付多少' }) },
  redraft: { reason: ask.text('哪里谈不拢？') },
  signing: {
    on: ask.date('哪天签的？'),
    form: ask.choice('书面还是口头？', [
      { value: 'written', label: '书面，签字盖章' },
      { value: 'oral', label: '口头，记录在案' },
    ]),
    subject: ask.choice('协议是关于什么的？', agreementSubjects, { hint: '关系到能不能申请司法确认' }),
    terms: ask.text('签下的协议全文'),
    amount: ask.money('要付多少元？', { optional: true }),
    due: ask.date('哪天以前履行？', { optional: true, hint: '分几次的，先写第一次' }),
    photos: ask.photos('协议的照片'),
  },
  settling: { consent: ask.choice('各方都同意吗？', consent), terms: ask.text('怎么说好的？'), photos: ask.photos('照片') },
  performance: {
    words: ask.text('履行了什么？'),
    paid: ask.money('付了多少元？', { optional: true }),
    due: ask.date('下一次哪天以前？', { optional: true }),
    photos: ask.photos('凭证的照片'),
  },
  performed: { words: ask.text('都履行了吗，凭什么看？'), photos: ask.photos('凭证的照片') },
  breach: { words: ask.text('哪一条没有履行，催过几次？') },
  failing: { words: ask.text('为什么调不成？') },
  routing: {
    explained: ask.choices('告诉了当事人哪些途径？', otherWays),
    chosen: ask.choice('当事人选了哪一条？', [...otherWays, { value: 'none', label: '还没有选' }]),
    words: ask.text('怎么告诉的？', { hint: '当面、书面或电话，谁告诉了谁' }),
  },
  longer: {
    days: ask.count('延长几天？', 30),
    consent: ask.choice('各方都同意延长吗？', consent),
    reason: ask.text('为什么要延长？'),
  },
}

const notices = {
  mediatorNamed: '请您调解一件纠纷。',
  mediationOver: '一件纠纷没有调成，请告诉当事人还有哪些途径。',
  signed: '一件纠纷签了协议，请跟着履行。',
  performanceDue: '协议约定的日子到了，还没有履行记录。',
  performanceNear: '协议约定的履行日子快到了，请提醒当事人。',
  mediationLate: '一件纠纷调解满期限了还没有结果，要么经各方同意延长，要么告诉当事人其他途径。',
  routingLate: '一件没有调成的纠纷，还没有告诉当事人其他途径。',
}

const mediating = ['mediator', 'sponsor', 'handler'] as const
const named = ['mediator', 'sponsor'] as const

export const mediation = {
  states: { mediating: '调解中', drafted: '协议拟好，等签字', performing: '已签协议，履行中', failed: '没有调成' },
  forms,
  notices,
  steps: {
    startMediation: {
      label: '开始调解',
      by: ['sponsor', 'handler', 'desk'],
      from: ['assigned', 'failed'],
      to: 'mediating',
      form: 'opening',
      needs: only.allAgree,
      names: { mediator: fromForm('mediator') },
      internal: true,
      then: tell('mediator', 'mediatorNamed'),
    },
    addMediator: {
      label: '加一位调解员',
      by: ['sponsor', 'handler', 'desk', 'mediator'],
      from: ['mediating', 'drafted'],
      to: same,
      form: 'mediator',
      names: { mediator: fromForm('mediator') },
      internal: true,
      then: tell('mediator', 'mediatorNamed'),
    },
    session: {
      label: '调解记录',
      by: [...named, 'team'],
      from: ['mediating', 'drafted'],
      to: same,
      form: 'session',
      internal: true,
      confidential: true,
      then: [tellWhen(only.signsCallForMore, 'desk', 'signsSeen'), tellWhen(only.signsCallForMore, 'leader', 'signsSeen')],
    },
    refuseMediation: {
      label: '有人拒绝调解',
      by: mediating,
      from: ['assigned', 'mediating', 'drafted'],
      to: 'failed',
      form: 'refusal',
      internal: true,
      confidential: true,
      then: tell('desk', 'mediationOver'),
    },
    draftAgreement: { label: '拟协议', by: named, from: 'mediating', to: 'drafted', form: 'draft', internal: true, confidential: true },
    redraft: { label: '再谈', by: named, from: 'drafted', to: 'mediating', form: 'redraft', internal: true, confidential: true },
    signAgreement: {
      label: '签协议',
      by: named,
      from: 'drafted',
      to: 'performing',
      form: 'signing',
      internal: true,
      confidential: true,
      then: [tell('sponsor', 'signed'), tell('desk', 'signed')],
    },
    settleOnSite: {
      label: '当场说和',
      by: mediating,
      from: ['graded', 'assigned'],
      to: 'followUp',
      form: 'settling',
      needs: [only.gradedLow, only.allAgree],
      internal: true,
      confidential: true,
    },
    recordPerformance: { label: '记一次履行', by: mediating, from: 'performing', to: same, form: 'performance', internal: true },
    performed: { label: '履行完了', by: mediating, from: 'performing', to: 'followUp', form: 'performed', internal: true },
    breach: {
      label: '没有履行',
      by: mediating,
      from: 'performing',
      to: 'failed',
      form: 'breach',
      internal: true,
      then: tell('desk', 'mediationOver'),
    },
    failMediation: {
      label: '没有调成',
      by: mediating,
      from: ['mediating', 'drafted'],
      to: 'failed',
      form: 'failing',
      internal: true,
      confidential: true,
      then: tell('desk', 'mediationOver'),
    },
    route: { label: '告知其他途径', by: [...mediating, 'desk'], from: 'failed', to: 'routed', form: 'routing', internal: true },
    extendMediation: {
      label: '各方同意延长',
      by: mediating,
      from: ['mediating', 'drafted'],
      to: same,
      form: 'longer',
      needs: only.allAgree,
      extends: lengthen('mediation', 'days', days(30)),
      internal: true,
    },
  },
  deadlines: {
    mediation: {
      label: '调解',
      from: 'mediating',
      until: ['performing', 'failed', 'followUp', 'graded'],
      pausedIn: 'withPolice',
      within: days(30),
      extendable: true,
      missed: tell('sponsor', 'mediationLate'),
    },
    performance: {
      label: '履行协议',
      from: 'performing',
      opensBy: ['signAgreement', 'recordPerformance'],
      opensWhen: only.nextDayNamed,
      dueOn: 'due',
      metBy: 'recordPerformance',
      until: ['followUp', 'failed', 'graded'],
      pausedIn: 'withPolice',
      within: days(30),
      warnings: [{ at: 0.8, tell: tell('sponsor', 'performanceNear') }],
      missed: tell('sponsor', 'performanceDue'),
    },
    routing: {
      label: '告知其他途径',
      from: 'failed',
      until: ['routed', 'mediating'],
      within: workdays(3),
      missed: tell('leader', 'routingLate'),
    },
  },
} as const
