import { defineErrors } from '../../platform/errors.ts'

export const commandErrors = defineErrors({
  'command.unknown-class': {
    status: 422,
    level: 'warn',
    zh: '类别表（{edition}）里没有「{class}」。请用表里的代码再发一次，没有合适的用 OTHER。',
    en: 'The class list ({edition}) has no “{class}”. Send it again with a code of the list, or OTHER where none fits.',
    dev: 'The code is not among the active classes; GET /api/v1/desk/command/rules lists them.',
  },
  'command.called-in-future': {
    status: 422,
    level: 'warn',
    zh: '报警时间比现在晚了五分钟以上。请校准时钟，再发一次。',
    en: 'The time of the call is more than five minutes ahead. Set the clock and send it again.',
    dev: 'calledAt is more than five minutes after the time of this server.',
  },
  'command.unknown-post': {
    status: 422,
    level: 'warn',
    zh: '没有这个派出所，或者它已经停用。请换一个，或者空着，由系统按地点定。',
    en: 'There is no such police post, or it is closed. Name another, or leave it out and let the place decide.',
    dev: 'post is no active unit of sort police in this district.',
  },
  'command.no-post': {
    status: 422,
    level: 'warn',
    zh: '这个区还没有派出所。请管理员在单位页加上派出所，电话才能分流。',
    en: 'This district has no police post. An administrator must add one on the units page before calls can be diverted.',
    dev: 'No active unit of sort police serves the place or anything above it.',
  },
  'command.unknown-town': {
    status: 422,
    level: 'info',
    zh: '没有这个镇街，或者它不归您看。请从列表里选一个。',
    en: 'There is no such town, or it is not yours to see. Please choose one from the list.',
    dev: 'town is no town centre, or lies outside of the units of the person.',
  },
  'command.bad-days': {
    status: 422,
    level: 'info',
    zh: '日期的先后不对，或者超过 92 天。请重新选起止日期。',
    en: 'The days are in the wrong order or more than 92. Please choose the first and the last day again.',
    dev: 'from must not be after until, and both together are at most 92 days.',
  },
  'command.class-twice': {
    status: 422,
    level: 'info',
    zh: '类别代码「{code}」写了两次。请改掉一个再保存。',
    en: 'The class code “{code}” stands twice. Change one of them and save again.',
    dev: 'Codes are unique within a version of the class list.',
  },
  'command.rule-unknown-class': {
    status: 422,
    level: 'info',
    zh: '规则「{rule}」里的类别「{code}」不在类别表里。请改规则，或者先加这个类别。',
    en: 'The rule “{rule}” names the class “{code}”, which the list does not have. Change the rule, or add the class first.',
    dev: 'Every class of a rule must be in the same version of the class list.',
  },
  'command.rule-empty': {
    status: 422,
    level: 'info',
    zh: '规则「{rule}」没有条件，会套到所有电话上。请写类别、词或者次数。',
    en: 'The rule “{rule}” has no condition and would fit every call. Give it classes, words or a count.',
    dev: 'A rule needs at least one of classes, words and repeats.',
  },
  'command.rules-changed': {
    status: 409,
    level: 'info',
    zh: '别人刚保存了新的一版规则。请刷新，看过以后再改一次；您写的还在页面上。',
    en: 'Somebody has just saved a newer version. Reload, read it and change it again; what you wrote is still on the page.',
    dev: 'version is not the version in force. Versions stay; a new one is written after the one that was read.',
  },
})
