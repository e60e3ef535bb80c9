/** More time: asked for with a reason, decided by the centre that is accountable. The clock goes on meanwhile; once for each deadline, and only so much. */
import { ask, defineBundle, guard, lengthen, same, tell, urgent, workdays, workhours, type MatterView } from '@huying/flow'

const count = (matter: MatterView, ...steps: readonly string[]): number => steps.reduce((sum, step) => sum + (matter.taken[step] ?? 0), 0)

const pending = (matter: MatterView): boolean => matter.deadlines.some((d) => d.name === 'extensionRuling')

const asked = guard({
  name: 'extensionAsked',
  code: 'flow.no-extension-asked',
  say: '没有人申请延期。',
  over: true,
  test: ({ matter }) => pending(matter),
})

const notAskedYet = guard({
  name: 'extensionNotAskedYet',
  code: 'flow.extension-asked-before',
  say: '延期已经申请，等受理中心批。批下来以前，请按现在的日期办。',
  test: ({ matter }) => !pending(matter),
})

/** Once a round: sending it back, or opening it again, starts a new one. */
const notRefusedYet = guard({
  name: 'extensionNotRefusedYet',
  code: 'flow.extension-refused-before',
  say: '这次的延期没有批，不能再申请。请按现在的日期办，办不完请在进展里向居民说明。',
  test: ({ matter }) => count(matter, 'refuseExtension') <= count(matter, 'redo', 'reopen'),
})

const notExtended = (deadline: string) =>
  guard({
    name: 'notExtended',
    code: 'flow.extended-before',
    say: '这个期限已经延过一次，不能再延。请按现在的日期办，办不完请在进展里向居民说明。',
    test: ({ matter }) => matter.deadlines.every((d) => d.name !== deadline || d.extendedBy === null),
  })

/** Nobody asks for what can no longer be given. */
const stillRunning = (deadline: string) =>
  guard({
    name: 'stillRunning',
    code: 'flow.nothing-to-extend',
    say: '期限已经过了，或者正停着，不能申请延期。请尽快办，并在进展里向居民说明。',
    test: ({ matter }) => matter.deadlines.some((d) => d.name === deadline && !d.fired && d.pausedAt === null),
  })

const forms = (most: number) => ({
  extensionRequest: { days: ask.count('要延长几个工作日？', most), reason: ask.text('为什么要延期？') },
  extension: { days: ask.count('批准延长几个工作日？', most), reason: ask.text('为什么要延期？（居民会看到）') },
  extensionRefusal: { reason: ask.text('为什么不批？') },
})

const notices = {
  extensionAsked: '承办单位申请延期，请批。',
  extended: '这件事要多用几天，请看原因和新的日期。',
  extensionGranted: '延期批准了，请按新的日期办。',
  extensionRefused: '延期没有批，请按原来的日期办。',
  extensionRulingLate: urgent('有一件延期申请过了时限还没有批。'),
}

const ruling = {
  label: '批延期',
  opensBy: 'askExtension',
  metBy: ['extend', 'refuseExtension'],
  within: workhours(4),
  missed: tell('leader', 'extensionRulingLate'),
} as const

/** `done` are the states in which there is nothing left to lengthen; `waiting` those in which the clock stands still. */
export const extension = <
  const Work extends string,
  const D extends string,
  const Done extends string,
  const Waiting extends string,
>(host: {
  readonly work: readonly Work[]
  readonly deadline: D
  readonly most: number
  readonly done: readonly Done[]
  readonly waiting: readonly Waiting[]
}) => {
  const { work, done, waiting } = host
  return defineBundle({
    uses: { people: ['desk', 'handler', 'resident', 'leader'], states: [...work, ...done, ...waiting], deadlines: [host.deadline] },
    forms: forms(host.most),
    notices,
    steps: {
      askExtension: {
        label: '申请延期',
        by: 'handler',
        from: work,
        to: same,
        form: 'extensionRequest',
        needs: [notExtended(host.deadline), notAskedYet, notRefusedYet, stillRunning(host.deadline)],
        internal: true,
        then: tell('desk', 'extensionAsked'),
      },
      extend: {
        label: '批准延期',
        by: 'desk',
        from: work,
        to: same,
        form: 'extension',
        needs: [asked, notExtended(host.deadline)],
        extends: lengthen(host.deadline, 'days', workdays(host.most)),
        then: [tell('resident', 'extended'), tell('handler', 'extensionGranted')],
      },
      refuseExtension: {
        label: '不批准延期',
        by: 'desk',
        from: work,
        to: same,
        form: 'extensionRefusal',
        needs: asked,
        internal: true,
        then: tell('handler', 'extensionRefused'),
      },
    },
    deadlines: {
      extensionRuling: {
        ...ruling,
        until: done,
        pausedIn: waiting,
      },
    },
  })
}
