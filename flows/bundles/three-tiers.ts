/** District, town and village centres: hand down, raise, hand back once, and the handling unit's own objection, ruled once. */
import { ask, centre, defineBundle, fromAbove, fromForm, guard, nobody, same, tell, workhours } from '@huying/flow'
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

/** Each handing over may be objected to once; the ruling is final. */
const mayObject = guard({
  name: 'mayObject',
  code: 'flow.objected-before',
  say: '这次交办已经提过异议，裁定之后不能再提。请接着办，有困难可以申请延期或者写进进展。',
  test: ({ matter }) => {
    const handedOver = ['assign', 'reassign', 'claim'].reduce((sum, step) => sum + (matter.taken[step] ?? 0), 0)
    return (matter.taken.object ?? 0) < handedOver
  },
})

export const threeTiers = <const Inbox extends string, const Work extends string>(host: { readonly inbox: Inbox; readonly work: Work }) =>
  defineBundle({
    uses: { people: ['desk', 'handler', 'leader'], states: [host.inbox, host.work] },
    people: { deskAbove: centre('上级中心', { of: 'above' }) },
    states: { disputed: '正在确认由哪个中心办', objected: '正在确认由哪个单位办' },
    forms: {
      handDown: { unit: ask.unit('交给哪个下级中心？', 'centresBelow'), words: ask.text('交代几句', { optional: true }) },
      escalation: { reason: ask.text('为什么要报上级？') },
      objection: { reason: ask.text('为什么不该由你们管？') },
      ruling: { reason: ask.text('裁定的理由') },
      reassignment: { unit: ask.unit('改交哪个单位？', 'handlers'), reason: ask.text('为什么改交？') },
    },
    notices: {
      handedDown: '上级中心交来一件事，请看看该由谁办。',
      escalated: '下级中心报上来一件事，请看看该由谁办。',
      handedBack: '下级中心认为这件事不该由他们管，请裁定。',
      handBackRejected: '上级裁定这件事由你们中心管，请接着办。',
      objected: '承办单位对交办有异议，请裁定。',
      objectionRejected: '中心裁定这件事由你们单位办，请接着办。',
      reassigned: '这件事改交你们单位办理。',
      rulingLate: '有一件异议过了时限还没有裁定。',
    },
    steps: {
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
      handBack: { label: '退回上级', by: 'desk', from: host.inbox, to: 'disputed', form: 'objection', needs: mayHandBack, internal: true, then: tell('deskAbove', 'handedBack') },
      upholdHandBack: { label: '同意退回', by: 'deskAbove', from: 'disputed', to: host.inbox, form: 'ruling', owner: fromAbove, internal: true },
      rejectHandBack: { label: '不同意退回', by: 'deskAbove', from: 'disputed', to: host.inbox, form: 'ruling', internal: true, then: tell('desk', 'handBackRejected') },
      reassign: {
        label: '改交',
        by: 'desk',
        from: host.work,
        to: host.work,
        form: 'reassignment',
        needs: unitCoversPlace,
        assigned: fromForm('unit'),
        internal: true,
        then: tell('handler', 'reassigned'),
      },
      object: { label: '提出异议', by: 'handler', from: host.work, to: 'objected', form: 'objection', needs: mayObject, internal: true, then: tell('desk', 'objected') },
      upholdObjection: { label: '同意异议', by: 'desk', from: 'objected', to: host.inbox, form: 'ruling', assigned: nobody, internal: true },
      rejectObjection: { label: '不同意异议', by: 'desk', from: 'objected', to: host.work, form: 'ruling', internal: true, then: tell('handler', 'objectionRejected') },
    },
    deadlines: {
      ruling: { label: '异议裁定', from: ['disputed', 'objected'], until: [host.inbox, host.work], within: workhours(4), missed: tell('leader', 'rulingLate') },
    },
  })
