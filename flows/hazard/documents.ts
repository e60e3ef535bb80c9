/** What a recorded document of the competent organ says, and what its clocks tell. */
import { ask, urgent } from '@huying/flow'

/** What every document has. `made` is where its clocks begin. */
const documentFields = {
  number: ask.line('文书编号', { maxLength: 60 }),
  basis: ask.line('法律依据', { maxLength: 120 }),
  made: ask.time('作出时间'),
  words: ask.text('主要内容', { maxLength: 2000 }),
  photos: ask.photos('文书照片'),
}
const received = { ...documentFields, made: ask.time('送达时间') }

export const forms = {
  measureDocument: documentFields,
  serviceDocument: received,
  oralApproval: { by: ask.line('谁口头批准？'), made: ask.time('批准时间'), words: ask.text('为什么紧急？') },
  sealExtension: { ...documentFields, days: ask.count('延长几天？', 30) },
  suspensionDocument: {
    ...documentFields,
    approval: ask.line('报请批准的人民政府', { optional: true, hint: '对经济和社会生活影响较大的，由本级人民政府决定' }),
  },
  penaltyDocument: {
    ...documentFields,
    penalty: ask.choice('处罚种类', [
      { value: 'warning', label: '警告、通报批评' },
      { value: 'fine', label: '罚款' },
      { value: 'confiscation', label: '没收' },
      { value: 'licence', label: '暂扣或者吊销许可证' },
      { value: 'closure', label: '责令关闭' },
      { value: 'none', label: '不予处罚' },
    ]),
    yuan: ask.money('罚款多少元？', { optional: true }),
  },
  hearingDocument: { ...documentFields, hearing: ask.time('听证时间') },
  receiptNote: { made: ask.time('时间'), words: ask.text('凭证或者情况') },
}

export const notices = {
  documentDue: '执法文书有一个法定期限快到了。',
  documentLate: urgent('执法文书的法定期限过了，请马上处理。'),
  hearingMayBe: '听证通知已满七个工作日，可以举行听证。',
  hearingUnasked: '申请听证的五个工作日已过。',
  powerMayBeCut: '停止供电通知已满二十四小时。',
}
