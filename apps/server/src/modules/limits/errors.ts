import { defineErrors } from '../../platform/errors.ts'

export const limitsErrors = defineErrors({
  'limits.statutory': {
    status: 409,
    level: 'info',
    zh: '这个时限是法律规定的（{basis}），平台不能改。',
    en: 'This limit is set by law ({basis}); it cannot be changed here.',
    dev: 'The deadline is statutory in its flow. Statutory spans are locked; the law changes them, in a new version of the flow.',
  },
  'limits.unknown-deadline': {
    status: 404,
    level: 'info',
    zh: '没有这个流程或时限。请从时限列表里选。',
    en: 'There is no such flow or deadline. Please choose one from the list.',
    dev: 'No flow with this id, or the flow has no deadline with this name; GET /api/v1/limits lists them.',
  },
  'limits.unknown-category': {
    status: 404,
    level: 'info',
    zh: '没有这个类别。请从类别列表里选，或者选“全部类别”。',
    en: 'There is no such category. Please choose one from the list, or “every category”.',
    dev: 'The category is neither * nor one of the district’s; GET /api/v1/categories lists them.',
  },
})
