/** What each step of a diverted call asks. Short: the clocks run in minutes. */
import { ask } from '@huying/flow'
import { arrivalForm, proofForm } from '../bundles/index.ts'
import { disputeSigns, disputeSources, disputeTypes } from '../dispute/words.ts'
import { lanes, notNeededReasons, policeSigns, saidAfter, waysToTell, waysToVisit } from './words.ts'

/** Whoever brings danger to the room's eyes need not look for the post: it is the one that had the call first. */
const post = ask.unit('交给哪个派出所？', 'handlers', { suggests: 'again' })
/** Whoever looks after the place goes on looking. */
const village = ask.unit('请哪个村社跟进？', 'centresBelow', { optional: true, suggests: 'village' })
/** Not to be chosen: what comes from a call comes from a call. */
const fromCall = disputeSources.filter(({ value }) => value === 'call')
const words = ask.text('交代几句', { optional: true })

export const forms = {
  call: {
    kind: ask.line('警情类别'),
    what: ask.text('报警人怎么说？'),
    where: ask.place('在哪里？'),
    post,
    proposed: ask.choice('按规则建议走哪条线？', lanes),
    because: ask.line('建议的理由'),
    calledAt: ask.time('什么时候报的警？', { optional: true }),
    policeNumber: ask.line('110 接警单号', { optional: true }),
  },
  confirming: { words: ask.text('与建议不同的，写明理由', { optional: true }) },
  consulting: {
    question: ask.text('咨询什么？', { optional: true }),
    complaint: ask.text('投诉、建议什么？', { optional: true }),
    where: ask.place('在哪里？', { optional: true }),
    words: ask.text('与建议不同的，写明理由', { optional: true }),
  },
  handingOver: { reason: ask.text('凭什么认定不会转成治安、刑事警情？') },
  notNeeded: { why: ask.choice('为什么不用处置？', notNeededReasons), words: ask.text('说明') },
  telling: { how: ask.choice('怎么告诉报警人的？', waysToTell), words: ask.text('说了什么', { optional: true }) },
  sending: {
    unit: ask.unit('派哪支队伍？', 'handlers'),
    person: ask.person('谁去？', ['grid-officer', 'handler', 'village-desk', 'mediator'], { optional: true }),
    words,
  },
  sendingAlong: { person: ask.person('派谁去协助？', ['grid-officer', 'handler', 'village-desk', 'mediator']), words },
  reason: { reason: ask.text('为什么去不了？') },
  arrival: arrivalForm,
  firstReport: { text: ask.text('现场是什么情况，正在怎么办？'), photos: ask.photos('现场照片') },
  settling: { ...proofForm, village, next: ask.date('请村社哪天再去看看？', { optional: true, hint: '不写是七天以内' }) },
  danger: {
    signs: ask.choices('看到了什么？', policeSigns, { hint: '正在发生的，先打 110；有一项就够' }),
    post,
    words: ask.text('补充', { optional: true }),
  },
  policeResult: {
    words: ask.text('处置结果，还有什么要防？'),
    after: ask.choice('接下来呢？', [
      { value: 'village', label: '请村社跟进' },
      { value: 'none', label: '不用跟进' },
    ]),
    village,
    next: ask.date('请村社哪天再去看看？', { optional: true, hint: '不写是七天以内' }),
  },
  protecting: { reason: ask.text('为什么要保护？', { hint: '例如：涉及家庭暴力、未成年人' }) },
  following: {
    how: ask.choice('怎么跟进的？', waysToVisit),
    words: ask.text('现在怎么样？'),
    next: ask.date('下次哪天再去看？', { optional: true, hint: '不写是七天以内' }),
    photos: ask.photos('照片'),
  },
  dispute: {
    type: ask.choice('哪一类纠纷？', disputeTypes),
    source: ask.choice('从哪里知道的？', fromCall),
    what: ask.text('谁和谁，为了什么事？', { hint: '写关系和事情，姓名和电话写在下面' }),
    other: ask.contact('另一方', { optional: true }),
    signs: ask.choices('出现了哪些迹象？', disputeSigns, { optional: true }),
  },
  closing: {
    how: ask.choice('怎么回访的？', waysToVisit),
    said: ask.choice('报警人怎么说？', saidAfter),
    words: ask.text('原话和现场情况'),
  },
} as const
