/** What an alert asks: when it comes in, at each stage, and in the end. */
import { ask } from '@huying/flow'

export const grades = [
  { value: '1', label: '特高危' },
  { value: '2', label: '高' },
  { value: '3', label: '中' },
  { value: '4', label: '低' },
] as const

const methods = [
  { value: 'visit', label: '见面' },
  { value: 'call', label: '电话' },
  { value: 'video', label: '视频' },
  { value: 'message', label: '短信' },
] as const

const present = [
  { value: 'police', label: '民警' },
  { value: 'grid', label: '网格员' },
  { value: 'family', label: '家属' },
  { value: 'neighbour', label: '邻居' },
  { value: 'bank', label: '银行工作人员' },
] as const

/** 国家反诈中心 on the telephone of the person concerned. */
const app = [
  { value: 'installed', label: '装了' },
  { value: 'installed-now', label: '刚帮着装上' },
  { value: 'refused', label: '不肯装' },
  { value: 'unknown', label: '没问到' },
] as const

/** How the dissuasion went; the same after a visit and after the wake-up room. */
const outcome = {
  method: ask.choice('怎么劝的？', methods),
  present: ask.choices('谁在场？', present, { optional: true }),
  app: ask.choice('国家反诈中心 App', app),
  kept: ask.money('保住多少钱？', { optional: true, hint: '当事人自己说的数，单位元；写了就要有照片为证' }),
  photos: ask.photos('照片为证'),
  words: ask.text('说明', { optional: true, maxLength: 500 }),
}

export const forms = {
  alert: {
    grade: ask.grade('等级', grades),
    type: ask.line('诈骗类型', { maxLength: 40 }),
    claims: ask.line('对方自称是谁？', { optional: true, maxLength: 60 }),
    where: ask.place('人在哪里？'),
    post: ask.unit('哪个派出所？', 'any'),
    family: ask.contact('家属', { optional: true }),
    relation: ask.line('是什么人？', { optional: true, maxLength: 20, hint: '例如女儿、丈夫' }),
  },
  reaching: { words: ask.text('说了什么？', { optional: true, maxLength: 500 }) },
  noReach: { tries: ask.count('打了几次？', 50), words: ask.text('说明', { optional: true, maxLength: 500 }) },
  linking: {
    family: ask.contact('家属', { optional: true, hint: '不填就联系预警里的家属' }),
    relation: ask.line('是什么人？', { optional: true, maxLength: 20 }),
    words: ask.text('说明', { optional: true, maxLength: 500 }),
  },
  search: { words: ask.text('到哪里找？', { maxLength: 500 }) },
  road: { minutes: ask.count('大约几分钟到？', 240, { optional: true }) },
  arrival: {
    here: ask.place('到场的位置', { optional: true, hint: '手机能定位就自动带上' }),
    photos: ask.photos('照片'),
    words: ask.text('看到什么？', { optional: true, maxLength: 500 }),
  },
  outcome,
  refusal: { room: ask.line('去哪个唤醒室？', { maxLength: 60 }), words: ask.text('为什么不听？', { maxLength: 500 }) },
  session: {
    result: ask.choice('谈得怎么样？', [
      { value: 'stopped', label: '听劝了，不转' },
      { value: 'again', label: '还要再谈' },
    ]),
    ...outcome,
  },
  proof: {
    how: ask.choice('怎么确认的？', [
      { value: 'person', label: '本人给看了账户' },
      { value: 'family', label: '家属确认' },
      { value: 'platform', label: '市平台确认' },
    ]),
    words: ask.text('说明', { optional: true, maxLength: 500 }),
  },
  loss: {
    lost: ask.money('转了多少钱？', { optional: true, hint: '当事人自己说的数，单位元' }),
    words: ask.text('什么时候、转到哪里？', { maxLength: 500 }),
  },
  report: { receipt: ask.line('110 接警单号', { maxLength: 60 }), words: ask.text('说明', { optional: true, maxLength: 500 }) },
  reason: { reason: ask.text('理由', { maxLength: 500 }) },
  grading: { grade: ask.grade('改成几级？', grades), reason: ask.text('理由', { maxLength: 500 }) },
  moving: { post: ask.unit('换到哪个派出所？', 'handlers'), reason: ask.text('理由', { maxLength: 500 }) },
  note: {
    text: ask.text('写几句', { optional: true, maxLength: 1_000 }),
    sound: ask.sound('录音'),
    photos: ask.photos('照片'),
  },
} as const
