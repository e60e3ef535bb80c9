import { defineErrors } from '../../platform/errors.ts'

export const fraudErrors = defineErrors({
  'fraud.unknown-type': {
    status: 422,
    level: 'info',
    zh: '没有这个诈骗类型。请从类型列表里选一个。',
    en: 'There is no such type of fraud. Please choose one from the list.',
    dev: 'The code is not among the active types of the district; GET /api/v1/desk/fraud/types lists them.',
  },
  'fraud.unknown-post': {
    status: 422,
    level: 'info',
    zh: '没有这个派出所，或者它已经停用。请从列表里选一个，或者空着由系统按地点定。',
    en: 'There is no such police post, or it is closed. Choose one from the list, or leave it empty and let the place decide.',
    dev: 'The post is no active unit of sort police in this district.',
  },
  'fraud.no-post': {
    status: 422,
    level: 'warn',
    zh: '这个区还没有派出所可以接预警。请管理员在单位页加上派出所。',
    en: 'This district has no police post that could take alerts. Ask the administrator to add one on the units page.',
    dev: 'No active unit of sort police serves the place or anything above it.',
  },
  'fraud.person-needed': {
    status: 422,
    level: 'info',
    zh: '请写当事人的姓名、电话或者住址，至少一样，不然找不到人。',
    en: 'Give at least one of name, telephone and address of the person concerned: nobody can be found without.',
    dev: 'person has neither name, phone nor address after trimming.',
  },
  'fraud.unknown-alert': {
    status: 404,
    level: 'info',
    zh: '这件事不是诈骗预警。请在事项页上看。',
    en: 'This matter is no fraud alert. Please look at it on its own page.',
    dev: 'The person may see the matter, but no row of fraud_alerts belongs to it.',
  },
})
