import { defineErrors } from '../../platform/errors.ts'

export const exportsErrors = defineErrors({
  'exports.not-found': {
    status: 404,
    level: 'info',
    zh: '没有这份导出，或者不是您申请的。请在导出页重新申请。',
    en: 'There is no such export, or somebody else asked for it. Ask again on the exports page.',
    dev: 'Unknown id, or not the person who asked for it.',
  },
  'exports.not-ready': {
    status: 409,
    level: 'info',
    zh: '这份导出还在等另一位同事批准，或者已经取走、过期、没有批准。需要的话请重新申请。',
    en: 'This export still waits for a second person, or was taken, has expired or was refused. Ask again if you need it.',
    dev: 'state is not ready, or expires_at has passed. An export can be taken once.',
  },
  'exports.own-wish': {
    status: 403,
    level: 'warn',
    zh: '自己申请的要由另一位同事批准。',
    en: 'Somebody else has to decide about what you asked for.',
    dev: 'decided_by may not be person_id.',
  },
  'exports.already-decided': {
    status: 409,
    level: 'info',
    zh: '这份申请已经有人处理过了，请刷新看结果。',
    en: 'Somebody has already decided about this one. Reload to see how.',
    dev: 'state is not asked any more, or the wish has expired.',
  },
})
