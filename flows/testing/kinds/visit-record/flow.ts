import { ask, centre, days, defineFlow, ends, fromForm, named, onTime, same, tell, urgent } from '@huying/flow'

/** 走访记录: asks for one of everything that a form may ask, for the tests of the desk. */
export const visitRecord = defineFlow({
  id: 'visit-record',
  version: 1,
  title: '走访记录',

  people: { desk: centre('登记的中心', { of: 'owner' }), visitor: named('走访人', { part: 'visitor' }) },
  states: { planned: '待走访', done: ends('solved', '已走访') },

  forms: {
    plan: {
      what: ask.line('为什么走访？'),
      grade: ask.grade('有多急？'),
      family: ask.contact('走访谁？'),
      visitor: ask.person('谁去？', ['grid-officer', 'leader', 'handler']),
      day: ask.date('哪天去？', { optional: true }),
      signs: ask.choices(
        '有哪些迹象？',
        [
          { value: 'alone', label: '独居' },
          { value: 'debt', label: '欠债' },
          { value: 'threat', label: '有人威胁' },
        ],
        { optional: true },
      ),
      sum: ask.money('涉及多少钱？', { optional: true }),
    },
    words: { words: ask.text('谈了什么？') },
    result: {
      what: ask.line('结果'),
      lost: ask.line('捡到了什么？', { optional: true }),
      keeper: ask.unit('谁保管？', 'handlers', { optional: true }),
    },
  },
  notices: { late: urgent('有一次走访过了日子。') },

  steps: {
    plan: { label: '登记走访', by: 'desk', from: 'start', to: 'planned', form: 'plan', names: { visitor: fromForm('visitor') } },
    talk: { label: '记下谈话', by: 'visitor', from: 'planned', to: same, form: 'words', confidential: true },
    finish: {
      label: '走访完了',
      by: ['visitor', 'desk'],
      from: 'planned',
      to: 'done',
      form: 'result',
      opens: { flow: 'lost-property', form: { what: 'lost', where: 'what', keeper: 'keeper' }, whenAnswered: 'lost', linked: true },
    },
  },
  deadlines: { visit: { label: '走访', from: 'planned', until: 'done', within: days(7), missed: tell('desk', 'late'), promise: true } },
  indicators: { onTime: onTime('visit') },
})
