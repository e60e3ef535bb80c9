/** 家庭暴力: side rules beside the dispute (反家庭暴力法 16, 17, 28). A named person opens them; the documents are the police's and the court's. */
import { ask, days, hours, same, tell, urgent } from '@huying/flow'
import { during } from './control.ts'
import * as only from './guards.ts'

const forms = {
  domestic: { words: ask.text('依据什么按家庭暴力处理？') },
  warningLetter: { number: ask.line('告诫书编号'), unit: ask.line('哪个公安机关出具？'), on: ask.date('哪天出具？') },
  warningVisit: { words: ask.text('查访受害人和加害人，情况怎样？'), photos: ask.photos('照片') },
  orderRequest: {
    urgent: ask.choice('情况紧急吗？', [
      { value: 'no', label: '一般，七十二小时内' },
      { value: 'yes', label: '紧急，二十四小时内' },
    ]),
    court: ask.line('向哪个法院申请？'),
    words: ask.text('谁申请，为什么？', { hint: '当事人无法申请的，公安、妇联、居委会、村委会等可以代为申请' }),
  },
  order: {
    result: ask.choice('法院怎么决定？', [
      { value: 'issued', label: '作出保护令' },
      { value: 'rejected', label: '驳回申请' },
    ]),
    number: ask.line('裁定书文号'),
    until: ask.date('保护令到哪天？', { optional: true }),
  },
}

const notices = {
  warningLetter: '公安出具了告诫书，请查访受害人和加害人。',
  visitLate: urgent('告诫书过了时限还没有查访记录。'),
  orderLate: urgent('人身安全保护令的申请过了法定时间还没有结果，请问法院。'),
  domesticOpened: urgent('一件纠纷按家庭暴力处理，请看旁边的规则。'),
}

const states = ['found', 'proposed', 'graded', 'withPolice', 'followUp', 'routed', ...during] as const
const recording = { by: ['desk', 'handler', 'sponsor', 'mediator', 'leader'], from: states, to: same, internal: true } as const
const order = { metBy: 'recordOrder', opensBy: 'askOrder', missed: tell('leader', 'orderLate'), statutory: true } as const

export const domesticViolence = {
  forms,
  notices,
  steps: {
    openDomestic: {
      ...recording,
      label: '按家庭暴力处理',
      form: 'domestic',
      needs: only.domesticNotOpened,
      then: [tell('desk', 'domesticOpened'), tell('leader', 'domesticOpened')],
    },
    recordWarningLetter: {
      ...recording,
      by: ['desk', 'handler', 'sponsor', 'leader', 'police'],
      label: '登记告诫书',
      form: 'warningLetter',
      needs: only.domesticOpened,
      then: [tell('handler', 'warningLetter'), tell('sponsor', 'warningLetter')],
    },
    visitAfterWarning: { ...recording, label: '告诫书查访', form: 'warningVisit', needs: [only.domesticOpened, only.visitOwed] },
    askOrder: { ...recording, label: '申请人身安全保护令', form: 'orderRequest', needs: only.domesticOpened },
    recordOrder: { ...recording, label: '保护令的结果', form: 'order', needs: only.orderAsked },
  },
  deadlines: {
    /** The law asks for the visit without a time of its own; the day is the platform's. */
    warningVisit: {
      label: '告诫书查访',
      opensBy: 'recordWarningLetter',
      metBy: 'visitAfterWarning',
      within: days(1),
      missed: tell('leader', 'visitLate'),
      basis: '《反家庭暴力法》第十七条要求查访，没有规定时间；一天是平台默认',
    },
    protectionOrder: {
      ...order,
      label: '人身安全保护令',
      opensWhen: only.notUrgent,
      within: hours(72),
      basis: '《反家庭暴力法》第二十八条',
    },
    urgentOrder: {
      ...order,
      label: '人身安全保护令（紧急）',
      opensWhen: only.isUrgent,
      within: hours(24),
      basis: '《反家庭暴力法》第二十八条',
    },
  },
} as const
