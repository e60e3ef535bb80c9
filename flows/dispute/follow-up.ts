/** 回访: after 7, 30 and 90 days, a green one after 30; what flares up again starts over. `[D]`: the days are the platform's own. */
import { ask, byGrade, days, ends, same, tell } from '@huying/flow'
import * as only from './guards.ts'

const ways = [
  { value: 'visit', label: '上门' },
  { value: 'phone', label: '电话' },
] as const

const visit = { how: ask.choice('怎么回访的？', ways), words: ask.text('双方现在怎么样？') }

const forms = { visit, closing: { ...visit, photos: ask.photos('照片') }, relapse: { words: ask.text('又怎么了？') } }

const notices = {
  visitDue: '到了回访的日子，还没有回访记录。',
  relapsed: '一件已经化解的纠纷又起来了，请重新定级。',
}

const after = ['followUp', 'routed'] as const
const visiting = { by: ['handler', 'sponsor', 'mediator', 'desk'], from: after, internal: true } as const
const closing = { by: ['handler', 'sponsor', 'desk'], form: 'closing', internal: true } as const
const lastVisit = [only.lastVisitOwed, only.visitNotTooEarly('lastVisit')] as const

export const followUp = {
  states: {
    followUp: '已化解，回访中',
    routed: '已告知其他途径，回访中',
    resolved: ends('solved', '已化解，结案'),
    routedEnd: ends('answered', '已导入其他途径，结案'),
  },
  forms,
  notices,
  steps: {
    firstVisit: {
      ...visiting,
      label: '第一次回访',
      to: same,
      form: 'visit',
      needs: [only.firstVisitOwed, only.visitNotTooEarly('firstVisit')],
    },
    secondVisit: {
      ...visiting,
      label: '第二次回访',
      to: same,
      form: 'visit',
      needs: [only.secondVisitOwed, only.visitNotTooEarly('secondVisit')],
    },
    close: { ...closing, label: '最后一次回访，结案', from: 'followUp', to: 'resolved', needs: lastVisit },
    closeRouted: { ...closing, label: '最后一次回访，归档', from: 'routed', to: 'routedEnd', needs: lastVisit },
    relapse: { ...visiting, label: '又起来了', to: 'found', form: 'relapse', then: [tell('desk', 'relapsed'), tell('leader', 'relapsed')] },
  },
  deadlines: {
    firstVisit: {
      label: '第一次回访',
      from: after,
      metBy: 'firstVisit',
      until: ['found', 'withPolice'],
      within: byGrade({ 1: days(7), 2: days(7), 3: days(7), 4: days(30) }),
      missed: tell('sponsor', 'visitDue'),
    },
    secondVisit: {
      label: '第二次回访',
      from: after,
      metBy: 'secondVisit',
      until: ['found', 'withPolice'],
      within: days(30),
      missed: tell('sponsor', 'visitDue'),
    },
    lastVisit: {
      label: '最后一次回访',
      from: after,
      until: ['resolved', 'routedEnd', 'found', 'withPolice'],
      within: byGrade({ 1: days(90), 2: days(90), 3: days(90), 4: days(30) }),
      missed: tell('leader', 'visitDue'),
    },
  },
} as const
