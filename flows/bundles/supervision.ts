/** Urging and supervising: recorded acts, seen by the resident as done, their words kept among staff. */
import { ask, defineBundle, same, tell } from '@huying/flow'

export const supervision = <const During extends string>(host: { readonly during: readonly During[] }) =>
  defineBundle({
    uses: { people: ['desk', 'handler', 'leader'], states: host.during },
    forms: {
      urging: { words: ask.text('催办的话') },
      supervision: { words: ask.text('督办要求，写明什么时候前说明') },
    },
    notices: {
      urged: '有人催办，请尽快办理并更新进展。',
      supervised: '领导督办，请按要求说明。',
    },
    steps: {
      urge: {
        label: '催办',
        by: ['desk', 'leader'],
        from: host.during,
        to: same,
        form: 'urging',
        internal: true,
        then: [tell('handler', 'urged'), tell('desk', 'urged')],
      },
      supervise: {
        label: '督办',
        by: 'leader',
        from: host.during,
        to: same,
        form: 'supervision',
        internal: true,
        then: [tell('handler', 'supervised'), tell('desk', 'supervised')],
      },
    },
  })
