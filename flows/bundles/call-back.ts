/** 回访: who has not rated is asked, by phone or by the link they have. What is said on the phone is never counted as a rating of theirs. */
import { ask, defineBundle, either, ends, guard, same, tell } from '@huying/flow'

const saidContent = guard({
  name: 'saidContent',
  code: 'flow.said-not-content',
  say: '居民在电话里说不满意。',
  reads: ['said'],
  test: ({ input }) => Number(input.said) >= 3,
})

const notRemindedYet = guard({
  name: 'notRemindedYet',
  code: 'flow.reminded-before',
  say: '已经提醒过一次，不再打扰。可以打电话回访。',
  test: ({ matter }) => (matter.taken.remind ?? 0) <= (matter.taken.redo ?? 0) + (matter.taken.reopen ?? 0),
})

/** A choice, not a rating: a rating is the resident's own hand, and only that counts in the satisfaction. */
const levels = [
  { value: '5', label: '非常满意' },
  { value: '4', label: '满意' },
  { value: '3', label: '基本满意' },
  { value: '2', label: '不满意' },
  { value: '1', label: '非常不满意' },
]

export const callBack = <const Waiting extends string>(host: { readonly waiting: Waiting }) =>
  defineBundle({
    uses: { people: ['resident', 'desk'], states: [host.waiting, 'unhappy'] },
    states: { calledBack: ends('answered', '已办结（电话回访，居民说办好了）') },
    forms: {
      callBack: { said: ask.choice('居民在电话里怎么说？', levels), words: ask.text('居民的原话') },
      missedCall: { words: ask.line('什么时候打的，什么情况？', { optional: true }) },
    },
    notices: {
      callBackDue: '答复过了一半时间，居民还没有评价，可以回访。',
      rateReminder: '您反映的事答复了，还没有评价，请抽空看一看。',
    },
    steps: {
      callBack: {
        label: '电话回访',
        by: 'desk',
        from: host.waiting,
        to: either(saidContent, 'calledBack', 'unhappy'),
        form: 'callBack',
      },
      missedCall: { label: '回访没打通', by: 'desk', from: host.waiting, to: same, form: 'missedCall', internal: true },
      remind: {
        label: '提醒评价',
        by: 'desk',
        from: host.waiting,
        to: same,
        needs: notRemindedYet,
        then: tell('resident', 'rateReminder'),
      },
    },
  })

/** After half of the time to rate: the desk may call. */
export const ratingWarnings = [{ at: 0.5, tell: tell('desk', 'callBackDue') }] as const
