/** Giving to another unit, and the handling unit's own objection: once for each handing over, ruled once by the centre. */
import { ask, defineBundle, fromForm, guard, nobody, tell, urgent, workhours } from '@huying/flow'
import { unitCoversPlace } from './guards.ts'

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

const forms = {
  objection: { reason: ask.text('为什么不该由你们管？') },
  ruling: { reason: ask.text('裁定的理由') },
  reassignment: { unit: ask.unit('改交哪个单位？', 'handlers'), reason: ask.text('为什么改交？') },
}

const notices = {
  objected: '承办单位对交办有异议，请裁定。',
  objectionRejected: '中心裁定这件事由你们单位办，请接着办。',
  reassigned: '这件事改交你们单位办理。',
  objectionLate: urgent('有一件异议过了时限还没有裁定。'),
}

export const objections = <const Inbox extends string, const Work extends string>(host: { readonly inbox: Inbox; readonly work: Work }) =>
  defineBundle({
    uses: { people: ['desk', 'handler', 'leader'], states: [host.inbox, host.work] },
    states: { objected: '正在确认由哪个单位办' },
    forms,
    notices,
    steps: {
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
      object: {
        label: '提出异议',
        by: 'handler',
        from: host.work,
        to: 'objected',
        form: 'objection',
        needs: mayObject,
        internal: true,
        then: tell('desk', 'objected'),
      },
      upholdObjection: {
        label: '同意异议',
        by: 'desk',
        from: 'objected',
        to: host.inbox,
        form: 'ruling',
        assigned: nobody,
        internal: true,
      },
      rejectObjection: {
        label: '不同意异议',
        by: 'desk',
        from: 'objected',
        to: host.work,
        form: 'ruling',
        internal: true,
        then: tell('handler', 'objectionRejected'),
      },
    },
    deadlines: {
      objection: {
        label: '异议裁定',
        from: 'objected',
        until: [host.inbox, host.work],
        within: workhours(4),
        missed: tell('leader', 'objectionLate'),
      },
    },
  })
