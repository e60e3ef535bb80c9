/** 签收: the unit that is given a matter says that it has it, in a time of its own. Doing anything else says so too. */
import { defineBundle, guard, same, tell, workhours } from '@huying/flow'

export const notYetAcknowledged = (deadline: string) =>
  guard({
    name: 'notYetAcknowledged',
    code: 'flow.acknowledged-before',
    say: '这件事已经签收了。请接着办。',
    over: true,
    test: ({ matter }) => matter.deadlines.some((d) => d.name === deadline),
  })

/** `givenBy` names the steps that hand the matter to a unit: each starts the time anew. */
export const acknowledgement = <const Inbox extends string, const Work extends string>(host: {
  readonly inbox: Inbox
  readonly work: readonly Work[]
  readonly givenBy: readonly string[]
}) =>
  defineBundle({
    uses: { people: ['desk', 'handler'], states: [host.inbox, ...host.work] },
    forms: {},
    notices: { unacknowledged: '承办单位过了时限还没有签收，请打电话问一问。' },
    steps: {
      acknowledge: { label: '签收', by: 'handler', from: host.work, to: same, needs: notYetAcknowledged('acknowledgement') },
    },
    deadlines: {
      acknowledgement: {
        label: '签收',
        opensBy: host.givenBy,
        until: host.inbox,
        metByPeople: 'handler',
        within: workhours(1),
        missed: tell('desk', 'unacknowledged'),
      },
    },
  })
