import { ask, centre, days, defineFlow, ends, fromForm, guard, member, onTime, same, share, tell } from '@huying/flow'

/** The deadline is over: what nobody has claimed by then belongs to the state. */
const yearIsOver = guard({
  name: 'yearIsOver',
  code: 'flow.still-kept',
  say: '招领还没有满一年，请接着保管。',
  until: ({ matter }) => matter.deadlines.find(({ name }) => name === 'keeping')?.dueAt ?? null,
  test: ({ matter }) => matter.deadlines.some(({ name, fired }) => name === 'keeping' && fired),
})

/** 失物招领: somebody brings what they found; it is kept, claimed by its owner, or handed on after a year. */
export const lostProperty = defineFlow({
  id: 'lost-property',
  version: 1,
  title: '失物招领',

  people: {
    desk: centre('登记的中心', { of: 'owner' }),
    keeper: member('保管单位', { of: 'assigned' }),
  },

  states: {
    kept: '保管中，等人认领',
    claimed: ends('solved', '已认领'),
    handedOn: ends('unanswered', '无人认领，已依法处理'),
  },

  forms: {
    found: {
      what: ask.line('捡到什么？', { hint: '写看得见的；里面的东西留着认领时问。' }),
      where: ask.place('在哪里捡到的？'),
      keeper: ask.unit('交给谁保管？', 'handlers'),
      photos: ask.photos('照片'),
    },
    claim: { proof: ask.text('凭什么认定是失主？') },
    move: { keeper: ask.unit('改由谁保管？', 'handlers'), reason: ask.line('为什么？') },
    disposal: { receipt: ask.line('上交凭证的编号') },
  },

  notices: {
    toKeep: '有一件失物交给你们保管。',
    yearOver: '有一件失物招领满一年，请依法处理。',
  },

  steps: {
    register: {
      label: '登记失物',
      by: 'desk',
      from: 'start',
      to: 'kept',
      form: 'found',
      assigned: fromForm('keeper'),
      then: tell('keeper', 'toKeep'),
    },
    claim: { label: '认领', by: ['keeper', 'desk'], from: 'kept', to: 'claimed', form: 'claim' },
    move: {
      label: '移交',
      by: ['keeper', 'desk'],
      from: 'kept',
      to: same,
      form: 'move',
      assigned: fromForm('keeper'),
      then: tell('keeper', 'toKeep'),
    },
    handOn: { label: '到期处理', by: 'desk', from: 'kept', to: 'handedOn', form: 'disposal', needs: yearIsOver },
  },

  deadlines: {
    keeping: {
      label: '招领期',
      from: 'kept',
      until: ['claimed', 'handedOn'],
      within: days(365),
      basis: '《民法典》第三百一十八条',
      statutory: true,
      missed: tell('desk', 'yearOver'),
      promise: true,
    },
  },

  indicators: { claimedInTime: onTime('keeping'), claimed: share('claim', 'register') },
})
