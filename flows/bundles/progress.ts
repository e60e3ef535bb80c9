/** A word on how it is going, for the resident to read. */
import { ask, defineBundle, same, tell } from '@huying/flow'

export const progress = <const During extends string>(host: { readonly during: readonly During[] }) =>
  defineBundle({
    uses: { people: ['resident', 'desk', 'handler'], states: host.during },
    forms: { progress: { text: ask.text('办到哪一步了？（居民会看到）'), photos: ask.photos('照片') } },
    notices: { progress: '您的事有新进展。' },
    steps: {
      progress: {
        label: '更新进展',
        by: ['handler', 'desk'],
        from: host.during,
        to: same,
        form: 'progress',
        then: tell('resident', 'progress'),
      },
    },
  })
