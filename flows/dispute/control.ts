/** 包案、联系、研判: each grade has its sponsor, its rhythm of contact and its review. `[D]`: rhythm and dates are the platform's own. */
import { ask, byGrade, days, fromForm, hours, same, tell, tellWhen, urgent, workhours } from '@huying/flow'
import { signsField } from './grading.ts'
import * as only from './guards.ts'

const leading = ['leader'] as const
const serving = ['village-desk', 'town-desk', 'grid-officer', 'mediator', 'leader', 'police'] as const

const ways = [
  { value: 'visit', label: '上门' },
  { value: 'phone', label: '电话' },
  { value: 'came', label: '当事人来访' },
] as const

const unit = ask.unit('交给哪个单位调处？', 'handlers')
const words = ask.text('交代几句', { optional: true })

const forms = {
  highSponsor: { sponsor: ask.person('哪位领导包案？', leading), unit, words },
  lowSponsor: { sponsor: ask.person('谁包案？', serving), unit, words },
  otherSponsor: { sponsor: ask.person('换谁包案？', serving), reason: ask.text('为什么换？') },
  team: {
    person: ask.person('请谁参与？', ['police', 'mediator', 'legal-reviewer', 'handler']),
    words: ask.text('请他做什么？', { hint: '红级一般请公安、调解、法律和心理各一人' }),
  },
  contact: { how: ask.choice('怎么联系的？', ways), words: ask.text('现在怎么样？'), signs: signsField },
  review: { words: ask.text('研判意见，下一步做什么？') },
}

const notices = {
  sponsored: '有一件纠纷由您包案，请按期联系、研判、化解。',
  entrusted: '有一件纠纷交给你们单位调处。',
  invited: '请您参与一件纠纷的化解。',
  sponsorLate: '一件纠纷确认了级别，过了时限还没有定包案人。',
  contactDue: '到了该联系当事人的日子，还没有联系记录。',
  reviewLate: '一件纠纷过了时限还没有研判。',
  resolveLate: urgent('一件纠纷过了期限还没有化解。'),
  resolveNear: '一件纠纷的化解期限只剩五分之一。',
}

/** While somebody is at work on it. */
export const during = ['assigned', 'mediating', 'drafted', 'performing', 'failed'] as const
const assigning = {
  by: ['desk', 'leader'],
  from: 'graded',
  to: 'assigned',
  assigned: fromForm('unit'),
  names: { sponsor: fromForm('sponsor') },
  releasesPart: 'sponsor',
  internal: true,
  then: [tell('sponsor', 'sponsored'), tell('handler', 'entrusted')],
} as const

export const control = {
  forms,
  notices,
  steps: {
    assignLeader: { ...assigning, label: '定包案领导', form: 'highSponsor', needs: only.gradedHigh },
    assignSponsor: { ...assigning, label: '定包案人', form: 'lowSponsor', needs: only.gradedLow },
    changeSponsor: {
      label: '换包案人',
      by: ['desk', 'leader'],
      from: during,
      to: same,
      form: 'otherSponsor',
      names: { sponsor: fromForm('sponsor') },
      releasesPart: 'sponsor',
      internal: true,
      then: tell('sponsor', 'sponsored'),
    },
    invite: {
      label: '请人参与',
      by: ['desk', 'leader', 'sponsor'],
      from: during,
      to: same,
      form: 'team',
      names: { team: fromForm('person') },
      internal: true,
      then: tell('team', 'invited'),
    },
    contact: {
      label: '联系记录',
      by: ['sponsor', 'handler', 'mediator', 'team', 'desk'],
      from: during,
      to: same,
      form: 'contact',
      internal: true,
      then: [tellWhen(only.signsCallForMore, 'desk', 'signsSeen'), tellWhen(only.signsCallForMore, 'leader', 'signsSeen')],
    },
    review: { label: '研判', by: ['sponsor', 'desk', 'leader'], from: during, to: same, form: 'review', internal: true },
  },
  deadlines: {
    sponsoring: { label: '定包案人', from: 'graded', until: 'assigned', within: workhours(4), missed: tell('leader', 'sponsorLate') },
    contact: {
      label: '联系当事人',
      opensBy: ['assignLeader', 'assignSponsor', 'contact'],
      metBy: 'contact',
      until: ['followUp', 'routed', 'found'],
      pausedIn: 'withPolice',
      within: byGrade({ 1: days(1), 2: days(3), 3: days(7), 4: days(30) }),
      missed: tell('sponsor', 'contactDue'),
    },
    review: {
      label: '研判',
      opensBy: ['confirmGrade', 'raise'],
      metBy: 'review',
      until: ['followUp', 'routed', 'found'],
      pausedIn: 'withPolice',
      within: byGrade({ 1: hours(24), 2: days(3), 3: days(7), 4: days(30) }),
      missed: tell('leader', 'reviewLate'),
    },
    resolve: {
      label: '化解',
      from: ['graded', 'assigned', 'mediating', 'drafted', 'failed'],
      until: ['performing', 'followUp', 'routed', 'found'],
      pausedIn: 'withPolice',
      within: byGrade({ 1: days(30), 2: days(15), 3: days(7), 4: days(7) }),
      warnings: [{ at: 0.8, tell: [tell('sponsor', 'resolveNear'), tell('desk', 'resolveNear')] }],
      missed: tell('leader', 'resolveLate'),
      promise: true,
    },
  },
} as const
