/** What a resident reports may be a dispute between people: a matter of its own then, protected, and each shows the other. */
import { ask, defineBundle, same } from '@huying/flow'
import { disputeTypes } from '../dispute/words.ts'

export const disputeOpening = <const During extends string>(host: { readonly during: readonly During[] }) =>
  defineBundle({
    uses: { people: ['desk'], states: host.during },
    forms: { dispute: { type: ask.choice('哪一类纠纷？', disputeTypes), what: ask.text('谁和谁，为了什么事？') } },
    steps: {
      openDispute: {
        label: '另立矛盾纠纷',
        by: 'desk',
        from: host.during,
        to: same,
        form: 'dispute',
        internal: true,
        opens: { flow: 'dispute', form: { type: 'type', what: 'what' }, whenAnswered: 'type', linked: true },
      },
    },
  })
