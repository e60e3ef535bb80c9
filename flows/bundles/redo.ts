/** Not solved: the resident sends it back, once by right. A new deadline begins and the tier above is told. */
import { ask, defineBundle, guard, tell } from '@huying/flow'

const notRedoneBefore = guard({
  name: 'notRedoneBefore',
  code: 'flow.redone-before',
  say: '这件事已经退回重办过一次。还不满意，请打“不满意”并写明原因，中心会有人联系您。',
  test: ({ matter }) => (matter.taken.redo ?? 0) === 0,
})

export const redo = <const From extends string, const To extends string>(host: { readonly from: readonly From[]; readonly to: To }) =>
  defineBundle({
    uses: { people: ['resident', 'desk', 'handler', 'leader'], states: [...host.from, host.to] },
    forms: { redo: { reason: ask.text('哪里没解决？'), photos: ask.photos('照片') } },
    notices: { redo: '居民说没解决，退回重办，请盯一下。' },
    steps: {
      redo: {
        label: '没解决，退回重办',
        by: 'resident',
        from: host.from,
        to: host.to,
        form: 'redo',
        needs: notRedoneBefore,
        then: [tell('leader', 'redo'), tell('desk', 'redo'), tell('handler', 'redo')],
      },
    },
  })
