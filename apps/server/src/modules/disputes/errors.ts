import { defineErrors } from '../../platform/errors.ts'

export const disputesErrors = defineErrors({
  'disputes.not-found': {
    status: 404,
    level: 'info',
    zh: '没有找到这件纠纷，或者您不参与这件事。请核对编号。',
    en: 'There is no such dispute, or you have no part in it. Please check the number.',
    dev: 'No matter of the flow dispute with this number that the person may know of. Disputes are shielded from the first step on.',
  },
  'disputes.other-flow': {
    status: 409,
    level: 'info',
    zh: '这一件不是矛盾纠纷，没有定级和调解的部分。',
    en: 'This matter is not a dispute: it has no grade and no mediation.',
    dev: 'The matter exists and may be seen, but runs on another flow than dispute.',
  },
  'disputes.no-record': {
    status: 404,
    level: 'info',
    zh: '没有这条记录，或者不在您的辖区。请刷新列表再选。',
    en: 'There is no such record, or it is not in your area. Please load the list again.',
    dev: 'No row in dispute_records with this id in the subtree of the person’s posts.',
  },
  'disputes.tied-before': {
    status: 409,
    level: 'info',
    zh: '这条记录已经归到 {number}。要改，请先解开，再重新归。',
    en: 'This record belongs to {number} already. To change that, release it first.',
    dev: 'dispute_records.matter_id is set. Ties are changed by untie and tie, each with words.',
  },
  'disputes.not-tied': {
    status: 409,
    level: 'info',
    zh: '这条记录没有归到任何一件纠纷。',
    en: 'This record does not belong to any dispute.',
    dev: 'dispute_records.matter_id is null, so there is nothing to untie.',
  },
  'disputes.bad-table': {
    status: 422,
    level: 'info',
    zh: '读不出表格：{why}。请按模板的列名存成 CSV 或 XLSX，最多 {most} 行。',
    en: 'The table cannot be read: {why}. Please use the columns of the template, as CSV or XLSX, with at most {most} lines.',
    dev: 'The head line lacks a column, the file is no table, or it has too many lines.',
  },
  'disputes.not-named': {
    status: 403,
    level: 'info',
    zh: '调解记录和协议只给包案人、调解员和请来的人看。需要的话，请包案人请您参与。',
    en: 'Records and agreements are for the sponsor, the mediators and those invited. Ask the sponsor to invite you.',
    dev: 'The person is in none of the parts of matters.named. Confidential steps are read by the named people only.',
  },
  'disputes.no-agreement': {
    status: 409,
    level: 'info',
    zh: '还没有签协议，签好以后才能打印。',
    en: 'No agreement has been signed yet; it can be printed once it is.',
    dev: 'The matter has no signAgreement event.',
  },
  'disputes.bad-days': {
    status: 422,
    level: 'info',
    zh: '起止日期不对。结束不能早于开始，最多查三年。',
    en: 'These days do not work: the end cannot be before the beginning, and three years are the most.',
    dev: 'from and to must be calendar days, from <= to, at most 1,100 days apart.',
  },
})
