/**
 * The same thing reported twice: proposed by the system, joined by a named person, never silently, and taken apart again with a reason.
 * Whoever reported the one that is joined follows the other from then on.
 */
import { ask, defineBundle, ends, nobody, related, same, tell } from '@huying/flow'
import { noChildOpen } from './related.ts'

export const duplicates = <const Inbox extends string>(host: { readonly inbox: Inbox }) =>
  defineBundle({
    uses: { people: ['resident', 'desk', 'handler'], states: [host.inbox] },
    people: { twin: related('同一件事的另一件', { as: 'twin' }) },
    states: { joined: ends('joined', '已并入相同的一件') },
    forms: {
      joining: { number: ask.matter('并入哪一件？'), reason: ask.text('凭什么看是同一件？') },
      parting: { reason: ask.text('为什么不是同一件？（反映人会看到）') },
      twin: { number: ask.matter('哪一件？') },
    },
    notices: {
      joinedTo: '您反映的事和另一件是同一件，已经并在一起办，用原来的查询码就能看进展。',
      takenIn: '又有人反映了同一件事，已经并在一起办。',
      parted: '您反映的事重新单独办理，编号和查询码不变，请看原因。',
      letGo: '并进来的一件又拆出去单独办了。',
    },
    steps: {
      joinTo: {
        label: '并入相同的一件',
        by: 'desk',
        from: 'open',
        to: 'joined',
        form: 'joining',
        needs: noChildOpen,
        internal: true,
        twins: { do: 'join', field: 'number', step: 'takeIn' },
        then: tell('resident', 'joinedTo'),
      },
      takeOut: {
        label: '拆开，单独办',
        by: 'desk',
        from: 'joined',
        to: host.inbox,
        form: 'parting',
        assigned: nobody,
        twins: { do: 'part', step: 'letGo' },
        then: tell('resident', 'parted'),
      },
      takeIn: {
        label: '并进一件相同的事',
        by: 'twin',
        from: 'open',
        to: same,
        form: 'twin',
        then: [tell('resident', 'takenIn'), tell('handler', 'takenIn')],
      },
      letGo: {
        label: '拆出一件相同的事',
        by: 'twin',
        from: 'open',
        to: same,
        form: 'twin',
        then: [tell('resident', 'letGo'), tell('handler', 'letGo')],
      },
    },
  })
