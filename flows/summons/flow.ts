import {
  ask,
  centre,
  defineFlow,
  ends,
  fromForm,
  guard,
  leader,
  member,
  onTime,
  parentHears,
  share,
  tell,
  urgent,
  workdays,
  workhours,
} from '@huying/flow'
import { openedByAnother, openedWarnings } from '../bundles/index.ts'

const arrivalMissed = guard({
  name: 'arrivalMissed',
  code: 'flow.arrival-not-missed',
  say: '报到的时间还没有过。过了还没来，才能记为未报到。',
  test: ({ matter }) => matter.deadlines.some((d) => d.name === 'arrival' && d.fired),
  until: ({ matter }) => matter.deadlines.find((d) => d.name === 'arrival')?.dueAt ?? null,
})

const results = [
  { value: 'solved', label: '按时到场，解决了' },
  { value: 'partly', label: '到场了，没有解决' },
  { value: 'late', label: '到得太晚' },
]

/** 吹哨报到: a town or village calls, the department comes to the place, works there with the others, and is judged by who called. */
export const summons = defineFlow({
  id: 'summons',
  version: 1,
  title: '吹哨报到',

  people: {
    desk: centre('吹哨的中心', { of: 'owner' }),
    handler: member('被吹哨的部门', { of: 'assigned' }),
    leader: leader('值班领导', { of: 'tierAbove' }),
  },

  states: {
    called: '已吹哨，等报到',
    present: '已报到，正在处置',
    handled: '处置完了，等评价',
    evaluated: ends('answered', '已评价'),
    absent: ends('declined', '没有报到'),
  },

  forms: {
    summons: {
      unit: ask.unit('请哪个部门来？', 'handlers'),
      what: ask.text('什么事，要一起做什么？'),
      where: ask.line('到哪里集合？', { optional: true }),
    },
    arrival: {
      place: ask.line('到了哪里？'),
      at: ask.time('几点到的？'),
      who: ask.line('谁到的？', { optional: true, hint: '姓氏和工号即可' }),
      photos: ask.photos('现场照片'),
    },
    handling: { done: ask.text('一起做了什么，结果怎样？'), photos: ask.photos('照片') },
    evaluation: { result: ask.choice('来得怎么样，解决了没有？', results), words: ask.text('想说什么？', { optional: true }) },
    unfinished: { reason: ask.text('还差什么？') },
    absence: { reason: ask.text('联系过谁，怎么说的？') },
  },

  notices: {
    summoned: urgent('下面吹哨，请在时限内到场报到。'),
    notArrived: urgent('被吹哨的部门过了时限还没有报到。'),
    unfinished: '吹哨的中心说还没有处置完，请接着办。',
    evaluated: '吹哨的中心评价了这次报到。',
    absent: '被吹哨的部门没有来，已经记为未报到。',
    evaluationLate: '有一次报到处置完了，过了时限还没有评价。',
  },

  steps: {
    summon: {
      label: '吹哨',
      by: 'desk',
      from: 'start',
      to: 'called',
      form: 'summons',
      assigned: fromForm('unit'),
      then: tell('handler', 'summoned'),
    },
    checkIn: { label: '报到', by: 'handler', from: 'called', to: 'present', form: 'arrival', reports: 'childAnswered' },
    finish: { label: '处置情况', by: 'handler', from: 'present', to: 'handled', form: 'handling', reports: 'childAnswered' },
    sendBack: {
      label: '还没处置完',
      by: 'desk',
      from: 'handled',
      to: 'present',
      form: 'unfinished',
      then: tell('handler', 'unfinished'),
    },
    evaluate: {
      label: '评价',
      by: 'desk',
      from: 'handled',
      to: 'evaluated',
      form: 'evaluation',
      reports: 'childEnded',
      then: tell('handler', 'evaluated'),
    },
    markAbsent: {
      label: '记为未报到',
      by: 'desk',
      from: 'called',
      to: 'absent',
      form: 'absence',
      needs: arrivalMissed,
      reports: 'childEnded',
      then: [tell('leader', 'absent'), tell('handler', 'absent')],
    },
  },
  includes: [openedByAnother({ asks: 'summon', given: 'called' })],

  deadlines: {
    arrival: {
      label: '到场报到',
      from: 'called',
      until: 'present',
      within: workhours(2),
      pausedIn: 'unable',
      warnings: openedWarnings,
      missed: parentHears('childLate', tell('leader', 'notArrived')),
      promise: true,
    },
    handling: {
      label: '联合处置',
      from: 'present',
      until: 'handled',
      within: workdays(2),
      missed: parentHears('childLate', tell('leader', 'openedLate')),
    },
    evaluation: {
      label: '评价报到',
      from: 'handled',
      until: ['evaluated', 'present'],
      within: workdays(2),
      missed: tell('desk', 'evaluationLate'),
    },
  },

  indicators: { arrivedOnTime: onTime('arrival'), absent: share('markAbsent', 'summon') },
})
