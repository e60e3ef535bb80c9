/** 司法确认: within thirty days of the agreement both sides may ask the court together (人民调解法 33). What the court does is recorded, not decided. */
import { ask, days, same, tell } from '@huying/flow'
import * as only from './guards.ts'

const forms = {
  asking: { on: ask.date('哪天申请的？'), court: ask.line('向哪个法院？') },
  acceptance: {
    result: ask.choice('法院受理了吗？', [
      { value: 'accepted', label: '受理' },
      { value: 'refused', label: '不予受理' },
    ]),
    number: ask.line('案号', { optional: true }),
  },
  ruling: {
    result: ask.choice('法院怎么裁定的？', [
      { value: 'confirmed', label: '确认有效' },
      { value: 'rejected', label: '驳回申请' },
      { value: 'withdrawn', label: '撤回申请' },
    ]),
    number: ask.line('裁定书文号'),
    on: ask.date('哪天裁定的？'),
  },
}

const notices = {
  confirmationNear: '协议可以申请司法确认，时间只剩六天。',
  confirmationOver: '协议生效满三十天，不能再申请司法确认。',
  courtSilent: '法院过了期限还没有消息，请问一问。',
}

const recording = { by: ['mediator', 'sponsor', 'handler'], from: ['performing', 'followUp', 'failed'], to: same, internal: true } as const

export const confirmation = {
  forms,
  notices,
  steps: {
    askConfirmation: { ...recording, label: '申请司法确认', form: 'asking', needs: only.confirmationOpen },
    recordAcceptance: { ...recording, label: '法院是否受理', form: 'acceptance', needs: only.awaitsCourt },
    recordRuling: { ...recording, label: '法院裁定', form: 'ruling', needs: only.courtDecides },
  },
  deadlines: {
    judicialConfirmation: {
      label: '申请司法确认',
      opensBy: 'signAgreement',
      opensWhen: only.confirmable,
      metBy: 'askConfirmation',
      within: days(30),
      warnings: [{ at: 0.8, tell: tell('mediator', 'confirmationNear') }],
      missed: tell('mediator', 'confirmationOver'),
      basis: '《人民调解法》第三十三条',
      statutory: true,
    },
    courtAcceptance: {
      label: '法院决定是否受理',
      opensBy: 'askConfirmation',
      metBy: 'recordAcceptance',
      within: days(3),
      missed: tell('mediator', 'courtSilent'),
      basis: '最高人民法院《关于人民调解协议司法确认程序的若干规定》（2011）',
      statutory: true,
    },
    courtDecision: {
      label: '法院裁定',
      opensBy: 'recordAcceptance',
      opensWhen: only.courtAccepted,
      metBy: 'recordRuling',
      within: days(15),
      missed: tell('mediator', 'courtSilent'),
      basis: '最高人民法院《关于人民调解协议司法确认程序的若干规定》（2011）',
      statutory: true,
    },
  },
} as const
