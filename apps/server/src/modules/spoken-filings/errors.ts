/** Refusals of filing for a caller. */
import { defineErrors } from '../../platform/errors.ts'

export const spokenErrors = defineErrors({
  'spoken.unknown-category': {
    status: 422,
    level: 'info',
    zh: '没有这个类别。请重新选一个，或者空着让系统来猜。',
    en: 'There is no such category. Choose another one, or leave it empty and let the system guess.',
    dev: 'The category of a filing for a caller does not exist in this district.',
  },
})
