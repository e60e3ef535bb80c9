/** 转隐患线索: what a resident reports may be a hazard. It then goes its own way to the competent organ; the report stays and is answered. */
import { ask, defineBundle, guard, same } from '@huying/flow'

const hazardKinds = ['FIRE', 'WORK', 'GAS']

const ofHazardKind = guard({
  name: 'ofHazardKind',
  code: 'flow.not-of-hazard-kind',
  say: '只有消防、安全生产、燃气类的事才转隐患线索。类别不对请先改类别。',
  over: true,
  test: ({ matter }) => hazardKinds.some((kind) => matter.category === kind || matter.category?.startsWith(`${kind}.`) === true),
})

const notPassedOn = guard({
  name: 'notPassedOn',
  code: 'flow.hazard-clue-before',
  say: '这件事已经转过隐患线索，请在关联的隐患里接着办。',
  over: true,
  test: ({ matter }) => (matter.taken.hazardClue ?? 0) === 0,
})

export const hazardClue = <const During extends string>(host: { readonly during: readonly During[] }) =>
  defineBundle({
    uses: { people: ['desk'], states: host.during },
    forms: { hazardClue: { words: ask.text('是什么隐患？（核查的人会看到）', { maxLength: 2000 }) } },
    steps: {
      hazardClue: {
        label: '转隐患线索',
        by: 'desk',
        from: host.during,
        to: same,
        form: 'hazardClue',
        needs: [ofHazardKind, notPassedOn],
        internal: true,
        opens: { flow: 'hazard', form: { what: 'words' }, whenAnswered: 'words', linked: true },
      },
    },
  })
