/** Refusals of the dispatcher's board. */
import { defineErrors } from '../../platform/errors.ts'

export const queuesErrors = defineErrors({
  'queues.filter-not-found': {
    status: 404,
    level: 'info',
    zh: '没有找到这个保存的筛选，可能已经删掉了。请刷新页面。',
    en: 'This saved filter was not found; it may have been removed. Reload the page.',
    dev: 'No saved filter with this id that the caller made. Filters shared by others can be used, not removed.',
  },
  'queues.not-your-unit': {
    status: 403,
    level: 'info',
    zh: '只能和自己任职的单位共用。请选择自己的单位。',
    en: 'A filter can only be shared with a unit where you hold a post. Choose one of your own units.',
    dev: 'shareWith is not a unit of one of the posts of the caller.',
  },
  'queues.too-many-filters': {
    status: 409,
    level: 'info',
    zh: '最多保存 {most} 个筛选。请先删掉用不着的。',
    en: 'You can keep at most {most} filters. Remove one that you no longer need.',
    dev: 'The caller has reached the limit of saved filters.',
  },
})
