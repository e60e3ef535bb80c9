/** Words and photos that the resident, or somebody who joined, adds later. */
import { ask, defineBundle, guard, joiner, same, tell } from '@huying/flow'

const somethingAdded = guard({
  name: 'somethingAdded',
  code: 'flow.nothing-added',
  say: '还没有写，也没有照片。请写一句话，或者选一张照片，再提交。',
  reads: ['text', 'photos'],
  test: ({ input }) => typeof input.text === 'string' || Array.isArray(input.photos),
})

export const additions = () =>
  defineBundle({
    uses: { people: ['resident', 'desk', 'handler'] },
    people: { joiner: joiner('也遇到的人') },
    forms: { addition: { text: ask.text('想补充什么？', { optional: true }), photos: ask.photos('照片') } },
    notices: { added: '居民补充了情况，请看一看。' },
    steps: {
      add: {
        label: '补充',
        by: ['resident', 'joiner'],
        from: 'open',
        to: same,
        form: 'addition',
        needs: somethingAdded,
        then: [tell('desk', 'added'), tell('handler', 'added')],
      },
    },
  })
