/**
 * What every matter has that another one opened: a receipt, a note, a reminder, taking it back, and one time to say "we cannot", which the
 * centre that asked rules on. What becomes of it stands in the other one's timeline.
 */
import { ask, defineBundle, ends, guard, related, same, tell, urgent, workhours } from '@huying/flow'
import { notYetAcknowledged } from './acknowledgement.ts'

const unruled = guard({
  name: 'unruled',
  code: 'flow.inability-ruled',
  say: '中心已经裁定过要办，不能再提。有困难请写“补充说明”。',
  over: true,
  test: ({ matter }) => (matter.taken.rejectInability ?? 0) === 0,
})

/** Time is running: half of it gone is said to who was asked, four fifths to who asked too. */
export const openedWarnings = [
  { at: 0.5, tell: tell('handler', 'openedHalfway') },
  { at: 0.8, tell: [tell('handler', 'openedNearlyDue'), tell('desk', 'openedNearlyDue')] },
] as const

const forms = {
  inability: { reason: ask.text('为什么不能办？') },
  inabilityRuling: { reason: ask.text('裁定的理由') },
  recall: { reason: ask.text('为什么收回？') },
  openedUrging: { words: ask.text('催办的话') },
  note: { text: ask.text('补充说明'), photos: ask.photos('照片') },
}

const notices = {
  openedHalfway: '时间已经过半，请抓紧。',
  openedNearlyDue: '时间只剩五分之一，请马上看一看。',
  openedLate: urgent('请别的单位一起办的事过了时限还没有答复。'),
  openedUrged: urgent('中心催办，请尽快。'),
  openedUnreceived: '请来一起办的单位过了时限还没有签收，请打电话问一问。',
  unable: '请来一起办的单位说不能办，请裁定。',
  mustDo: '中心裁定要办，请接着办。',
  recalled: '中心收回了这一件，不用再办。',
  parentEnded: '发起它的那一件已经结束，这一件不用再办。',
  inabilityLate: urgent('有单位说不能一起办，过了时限还没有裁定。'),
}

const ruling = { label: '不能办的裁定', from: 'unable', within: workhours(4), missed: tell('leader', 'inabilityLate') } as const

/** `asks` is the step that opened it, `given` the state in which who was asked begins. */
export const openedByAnother = <const Given extends string>(host: { readonly asks: string; readonly given: Given }) =>
  defineBundle({
    uses: { people: ['desk', 'handler', 'leader'], states: [host.given] },
    people: { parent: related('发起它的那一件', { as: 'parent' }) },
    states: {
      unable: '说不能办，等裁定',
      excused: ends('declined', '同意不办'),
      recalled: ends('withdrawn', '已收回'),
    },
    forms,
    notices,
    steps: {
      acknowledge: { label: '签收', by: 'handler', from: host.given, to: same, needs: notYetAcknowledged('acknowledgement') },
      note: { label: '补充说明', by: ['handler', 'desk'], from: 'open', to: same, form: 'note' },
      urge: { label: '催办', by: 'desk', from: host.given, to: same, form: 'openedUrging', then: tell('handler', 'openedUrged') },
      sayUnable: {
        label: '说明不能办',
        by: 'handler',
        from: host.given,
        to: 'unable',
        form: 'inability',
        needs: unruled,
        reports: 'childAnswered',
        then: tell('desk', 'unable'),
      },
      acceptInability: { label: '同意不办', by: 'desk', from: 'unable', to: 'excused', form: 'inabilityRuling', reports: 'childEnded' },
      rejectInability: {
        label: '裁定要办',
        by: 'desk',
        from: 'unable',
        to: host.given,
        form: 'inabilityRuling',
        then: tell('handler', 'mustDo'),
      },
      recall: {
        label: '收回',
        by: 'desk',
        from: 'open',
        to: 'recalled',
        form: 'recall',
        reports: 'childEnded',
        then: tell('handler', 'recalled'),
      },
      endWithParent: { label: '随主事项结束', by: 'parent', from: 'open', to: 'recalled', then: tell('handler', 'parentEnded') },
    },
    deadlines: {
      acknowledgement: {
        label: '签收',
        opensBy: host.asks,
        metByPeople: 'handler',
        within: workhours(1),
        missed: tell('desk', 'openedUnreceived'),
      },
      inability: { ...ruling, until: host.given },
    },
  })
