import { defineErrors } from '../../platform/errors.ts'

export const settingsErrors = defineErrors({
  'settings.wrong': {
    status: 422,
    level: 'info',
    zh: '没有改，什么都还是原样。要先改好：{first}（共 {n} 处）',
    en: 'Nothing was changed. Please correct first: {first} ({n} in all)',
    dev: 'PUT /api/v1/settings found problems; POST /api/v1/settings/preview with the same body lists them all. Nothing was written.',
  },
  'settings.meanwhile': {
    status: 409,
    level: 'info',
    zh: '您改的时候，别人也改了这一部分。请刷新后再改一次，您填的还在屏幕上。',
    en: 'Somebody else changed this part meanwhile. Please reload and make your change again; what you typed is still on the screen.',
    dev: 'The mark of a section in the request is not the one of now. GET /api/v1/settings gives the settings and their marks.',
  },
  'settings.not-open': {
    status: 503,
    level: 'info',
    zh: '这里还没有设好。管理员请打开启动时打印的地址。',
    en: 'This place is not set up yet. Administrators: open the address that the start has printed.',
    dev: 'There is no district in the database. Found one at /desk/first-run with the printed token, or with: npm run huying -- new-district.',
  },
  'settings.first-run-over': {
    status: 404,
    level: 'info',
    zh: '这个地址已经用过了，或者不对。已有区县时请直接登录工作台；还没有的话，请重新启动，用新打印的地址。',
    en: 'This address has been used, or is not right. If there is a district, sign in at the desk; if not, start again and use the address printed then.',
    dev: 'POST /api/v1/first-run: the token does not fit, or a district exists already.',
  },
  'settings.code-taken': {
    status: 409,
    level: 'info',
    zh: '区划代码 {code} 或前缀 {prefix} 已经有区县在用。请换一个。',
    en: 'A district with the code {code} or the letters {prefix} exists already. Please choose another.',
    dev: 'districts.code and districts.prefix are unique.',
  },
})
