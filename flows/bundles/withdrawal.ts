/** The resident takes the matter back, at any time before it is closed. */
import { ask, defineBundle, ends, tell } from '@huying/flow'

export const withdrawal = () =>
  defineBundle({
    uses: { people: ['resident', 'desk', 'handler'] },
    states: { withdrawn: ends('withdrawn', '已撤回') },
    forms: { withdrawal: { reason: ask.text('为什么撤回？', { optional: true }) } },
    notices: { withdrawn: '居民撤回了这件事，不用再办。' },
    steps: {
      withdraw: {
        label: '撤回',
        by: 'resident',
        from: 'open',
        to: 'withdrawn',
        form: 'withdrawal',
        then: [tell('desk', 'withdrawn'), tell('handler', 'withdrawn')],
      },
    },
  })
