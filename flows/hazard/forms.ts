/** What the steps of a hazard ask, and what they tell. */
import { ask, urgent } from '@huying/flow'
import { assignmentForm, proofForm } from '../bundles/index.ts'

export const forms = {
  clue: {
    what: ask.text('发现了什么隐患？'),
    where: ask.place('在哪里？', { optional: true }),
    category: ask.category('类别', { optional: true }),
    photos: ask.photos('现场照片'),
  },
  assignment: assignmentForm,
  verification: {
    grade: ask.grade('隐患等级', [
      { value: '4', label: '一般隐患' },
      { value: '1', label: '重大隐患' },
    ]),
    items: ask.text('有哪些隐患？一行写一条', { maxLength: 2000 }),
    rule: ask.line('违反哪一条规定？', { optional: true }),
    category: ask.category('类别', { optional: true }),
    photos: ask.photos('整改前的照片'),
  },
  dismissal: { reason: ask.text('为什么不是隐患？（线索提供人会看到）') },
  settlement: { ...proofForm, done: ask.text('当场怎么改的？'), photos: ask.photos('整改后的照片') },
  advice: { words: ask.text('请场所改什么？'), limit: ask.time('请在什么时候前改好？'), photos: ask.photos('现场照片') },
  order: {
    number: ask.line('文书编号', { maxLength: 60 }),
    basis: ask.line('法律依据', { maxLength: 120 }),
    words: ask.text('责令改正什么？'),
    photos: ask.photos('文书照片'),
  },
  limitedOrder: {
    number: ask.line('文书编号', { maxLength: 60 }),
    basis: ask.line('法律依据', { maxLength: 120 }),
    words: ask.text('责令改正什么？'),
    limit: ask.time('限什么时候前改好？'),
    photos: ask.photos('文书照片'),
  },
  moreTime: { days: ask.count('延长几天？', 30), reason: ask.text('为什么要延长？') },
  rectification: { ...proofForm, done: ask.text('怎么整改的？'), photos: ask.photos('整改后的照片') },
  recheck: { words: ask.text('复查看到什么？'), photos: ask.photos('复查时的照片') },
  recheckFailed: { reason: ask.text('哪里还没改好？'), photos: ask.photos('复查时的照片') },
  refusalToRectify: { reason: ask.text('怎么拒绝的？谁在场？'), photos: ask.photos('现场照片') },
}

export const notices = {
  clueFiled: '有一条隐患线索要核查。',
  organAssigned: '有一件隐患交给你们主管。',
  checked: '您提供的线索核查过了，是隐患，正在督促整改。',
  dismissed: '您提供的线索核查过了，请看结果。',
  settledOnSpot: '您提供的隐患当场改好了。',
  majorFound: urgent('发现一件重大隐患，请挂牌督办。'),
  toOrder: '隐患已经核实，请告知或者责令整改。',
  toRecheck: '隐患登记了整改，请在三个工作日内复查。',
  limitOver: '整改期限到了，请在三个工作日内复查。',
  limitNear: '整改期限只剩五分之一。',
  notRectified: '隐患没有改好，请依法处理。',
  rechecked: '您提供的隐患复查合格了。',
  toStrikeOff: '复查合格，请解除措施或者销号。',
  checkLate: urgent('隐患线索过了时限还没有核查。'),
  orderLate: urgent('隐患核实以后，过了时限还没有告知或者责令整改。'),
  recheckLate: urgent('隐患过了时限还没有复查。'),
  actionLate: urgent('隐患逾期未改，过了时限还没有处理。'),
  enforcementLate: '隐患执法处理九十天了还没有整改，请过问。',
}
