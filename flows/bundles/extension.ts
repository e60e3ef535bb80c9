/** More time: once for each deadline, with a reason that the resident reads. */
import { ask, defineBundle, guard, lengthen, same, tell, workdays } from '@huying/flow'

export const extension = <const Work extends string, const D extends string>(host: {
  readonly work: Work | readonly Work[]
  readonly deadline: D
  readonly most: number
}) =>
  defineBundle({
    uses: { people: ['desk', 'handler', 'resident'], states: [host.work].flat() as readonly Work[], deadlines: [host.deadline] },
    forms: {
      extension: { days: ask.count('延长几个工作日？', host.most), reason: ask.text('为什么要延期？（居民会看到）') },
    },
    notices: { extended: '这件事要多用几天，请看原因和新的日期。' },
    steps: {
      extend: {
        label: '延期',
        by: ['handler', 'desk'],
        from: host.work,
        to: same,
        form: 'extension',
        needs: notExtended(host.deadline),
        extends: lengthen(host.deadline, 'days', workdays(host.most)),
        then: tell('resident', 'extended'),
      },
    },
  })

const notExtended = (deadline: string) =>
  guard({
    name: 'notExtended',
    code: 'flow.extended-before',
    say: '这个期限已经延过一次，不能再延。请按现在的日期办，办不完请在进展里向居民说明。',
    test: ({ matter }) => matter.deadlines.every((d) => d.name !== deadline || d.extendedBy === null),
  })
