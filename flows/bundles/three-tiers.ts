/** District, town and village centres: hand down, raise, and hand back once; the centre above rules, and then it is settled. */
import { ask, centre, defineBundle, fromAbove, fromForm, guard, same, tell, urgent, workhours } from '@huying/flow'
import { notYetAcknowledged } from './acknowledgement.ts'
import { unitCoversPlace } from './guards.ts'

const notHandedDown = guard({
  name: 'notHandedDown',
  code: 'flow.handed-down-before',
  say: '这件事是上级中心交下来的，不能再报上去。认为不该本中心管，请用“退回上级”，由上级裁定一次。',
  test: ({ matter }) => (matter.taken.handDown ?? 0) <= (matter.taken.upholdHandBack ?? 0),
})

const mayHandBack = guard({
  name: 'mayHandBack',
  code: 'flow.hand-back-not-open',
  say: '只有上级交下来的事才能退回，而且裁定之后不能再退。请接着办，或者交给承办单位。',
  test: ({ matter }) => (matter.taken.rejectHandBack ?? 0) === 0 && (matter.taken.handBack ?? 0) < (matter.taken.handDown ?? 0),
})

const forms = {
  handDown: { unit: ask.unit('交给哪个下级中心？', 'centresBelow'), words: ask.text('交代几句', { optional: true }) },
  escalation: { reason: ask.text('为什么要报上级？') },
  handBack: { reason: ask.text('为什么不该由你们中心管？') },
  handBackRuling: { reason: ask.text('裁定的理由') },
}

const notices = {
  handedDown: '上级中心交来一件事，请看看该由谁办。',
  escalated: '下级中心报上来一件事，请看看该由谁办。',
  handedBack: '下级中心认为这件事不该由他们管，请裁定。',
  handBackRejected: '上级裁定这件事由你们中心管，请接着办。',
  unreceived: '下级或上级交来的一件事，本中心过了时限还没有签收。',
  rulingLate: urgent('下级中心退回的事过了时限还没有裁定。'),
}

const ruled = { by: 'deskAbove', from: 'disputed', form: 'handBackRuling', internal: true } as const

export const threeTiers = <const Inbox extends string>(host: { readonly inbox: Inbox }) =>
  defineBundle({
    uses: { people: ['desk', 'leader'], states: [host.inbox] },
    people: { deskAbove: centre('上级中心', { of: 'above' }) },
    states: { disputed: '正在确认由哪个中心办' },
    forms,
    notices,
    steps: {
      receive: { label: '签收', by: 'desk', from: host.inbox, to: same, needs: notYetAcknowledged('receipt'), internal: true },
      handDown: {
        label: '交给下级中心',
        by: 'desk',
        from: host.inbox,
        to: same,
        form: 'handDown',
        needs: unitCoversPlace,
        owner: fromForm('unit'),
        internal: true,
        then: tell('desk', 'handedDown'),
      },
      escalate: {
        label: '报上级中心',
        by: 'desk',
        from: host.inbox,
        to: same,
        form: 'escalation',
        needs: notHandedDown,
        owner: fromAbove,
        internal: true,
        then: tell('desk', 'escalated'),
      },
      handBack: {
        label: '退回上级',
        by: 'desk',
        from: host.inbox,
        to: 'disputed',
        form: 'handBack',
        needs: mayHandBack,
        internal: true,
        then: tell('deskAbove', 'handedBack'),
      },
      upholdHandBack: { label: '同意退回', ...ruled, to: host.inbox, owner: fromAbove },
      rejectHandBack: { label: '不同意退回', ...ruled, to: host.inbox, then: tell('desk', 'handBackRejected') },
    },
    deadlines: {
      receipt: {
        label: '中心签收',
        opensBy: ['handDown', 'escalate', 'upholdHandBack'],
        metByPeople: 'desk',
        within: workhours(1),
        pausedIn: 'disputed',
        missed: tell('desk', 'unreceived'),
      },
      ruling: { label: '退回裁定', from: 'disputed', until: host.inbox, within: workhours(4), missed: tell('leader', 'rulingLate') },
    },
  })
