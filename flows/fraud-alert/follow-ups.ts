/** 回访: on day 1, 3 and 7 somebody looks again, in this order, on calendar days. Only the last one closes the alert. */
import { ask, days, defineBundle, guard, same, tell, urgent } from '@huying/flow'
import { onceOnly } from './guards.ts'

const followed = [
  { value: 'visit', label: '上门' },
  { value: 'call', label: '电话' },
  { value: 'family', label: '问家属' },
] as const

const dayOneNotYet = guard({
  name: 'dayOneNotYet',
  code: 'flow.day-one-done',
  say: '第 1 天已经回访过了。',
  over: true,
  test: onceOnly('followUp1'),
})

const dayThreeNext = guard({
  name: 'dayThreeNext',
  code: 'flow.day-one-first',
  say: '第 1 天还没有回访。请先记第 1 天的。',
  test: ({ matter }) => (matter.taken['followUp1'] ?? 0) > 0,
})

const dayThreeNotYet = guard({
  name: 'dayThreeNotYet',
  code: 'flow.day-three-done',
  say: '第 3 天已经回访过了。',
  over: true,
  test: onceOnly('followUp3'),
})

const daySevenLast = guard({
  name: 'daySevenLast',
  code: 'flow.follow-ups-missing',
  say: '第 1 天、第 3 天还没有都回访。请先补上，再办结。',
  test: ({ matter }) => (matter.taken['followUp1'] ?? 0) > 0 && (matter.taken['followUp3'] ?? 0) > 0,
})

const by = ['police', 'grid', 'centre'] as const

export const followUps = <const During extends string, const Lost extends string, const Closed extends string>(host: {
  readonly during: During
  readonly lost: Lost
  readonly closed: Closed
}) =>
  defineBundle({
    uses: { people: [...by], states: [host.during, host.lost, host.closed] },
    forms: { followUp: { how: ask.choice('怎么回访的？', followed), words: ask.text('情况怎么样？', { optional: true, maxLength: 500 }) } },
    notices: { followUpLate: urgent('回访过了时限还没有做，请安排人去。') },
    steps: {
      followUp1: { label: '第 1 天回访', by, from: host.during, to: same, form: 'followUp', needs: dayOneNotYet },
      followUp3: { label: '第 3 天回访', by, from: host.during, to: same, form: 'followUp', needs: [dayThreeNotYet, dayThreeNext] },
      followUp7: { label: '第 7 天回访，办结', by, from: host.during, to: host.closed, form: 'followUp', needs: daySevenLast },
    },
    deadlines: {
      dayOne: {
        label: '第 1 天回访',
        from: host.during,
        until: host.lost,
        metBy: 'followUp1',
        within: days(1),
        missed: tell('centre', 'followUpLate'),
      },
      dayThree: {
        label: '第 3 天回访',
        from: host.during,
        until: host.lost,
        metBy: 'followUp3',
        within: days(3),
        missed: tell('centre', 'followUpLate'),
      },
      daySeven: {
        label: '第 7 天回访',
        from: host.during,
        until: host.lost,
        metBy: 'followUp7',
        within: days(7),
        missed: tell('centre', 'followUpLate'),
      },
    },
  })
