import { defineErrors } from '../../platform/errors.ts'

export const unitsErrors = defineErrors({
  'units.not-found': {
    status: 404,
    level: 'info',
    zh: '没有找到这个单位或事项。请刷新后再试。',
    en: 'This unit or matter was not found. Please reload and try again.',
    dev: 'GET /units: neither `matter` nor `of` names something in the district of the signed-in person.',
  },
  'units.unknown-district': {
    status: 404,
    level: 'info',
    zh: '这里没有这个区。请从首页重新选择。',
    en: 'This district is not served here. Please start again from the home page.',
    dev: 'No district with this prefix on this server.',
  },
})
