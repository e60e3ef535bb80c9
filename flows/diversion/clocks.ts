/** The clocks of a diverted call. All of the room's start when it comes in, not when somebody looks at it. */
import { days, hours, minutes, tell } from '@huying/flow'

const s1 = '杭州“小脑+手脚”：1 分钟响应、8 分钟到场、1 小时初次反馈、24 小时办结（公开报道；时限可改）'
const s34 = '上海朱家角：接单后 3 分钟内联系报警人（公开报道；时限可改）'

export const deadlines = {
  respond: {
    label: '指挥室响应',
    from: ['received', 'policeProposed'],
    until: ['accepted', 'assist', 'withPolice'],
    within: minutes(1),
    missed: tell('leader', 'callLate'),
    basis: s1,
  },
  tell: {
    label: '告诉报警人',
    from: 'received',
    metBy: 'tellCaller',
    until: 'withPolice',
    within: minutes(3),
    missed: tell('desk', 'callUntold'),
    basis: s34,
  },
  scene: {
    label: '到场',
    from: ['received', 'accepted', 'sent'],
    until: ['onScene', 'assist', 'withPolice'],
    within: minutes(8),
    missed: tell('leader', 'callLate'),
    basis: s1,
  },
  firstReport: {
    label: '初次反馈',
    from: ['received', 'accepted', 'sent', 'onScene'],
    until: ['reported', 'following', 'assist', 'withPolice'],
    within: hours(1),
    missed: tell('leader', 'callLate'),
    basis: s1,
  },
  settle: {
    label: '办结',
    from: ['received', 'accepted', 'sent', 'onScene', 'reported'],
    until: ['following', 'assist', 'withPolice'],
    within: hours(24),
    missed: tell('leader', 'callLate'),
    basis: s1,
    promise: true,
  },
  police: {
    label: '公安处置',
    from: ['withPolice', 'assist'],
    until: ['received', 'following'],
    within: hours(24),
    missed: tell('desk', 'callAskPolice'),
  },
  follow: {
    label: '村社跟进',
    from: 'following',
    opensBy: ['finish', 'policeFinish', 'follow'],
    until: ['accepted', 'withPolice'],
    within: days(7),
    dueOn: 'next',
    missed: tell('desk', 'callFollowLate'),
  },
} as const
