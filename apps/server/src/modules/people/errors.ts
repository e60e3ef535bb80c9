import { defineErrors } from '../../platform/errors.ts'

export const peopleErrors = defineErrors({
  'people.wrong-login': {
    status: 401,
    level: 'info',
    zh: '账号或密码不对，请再核对一遍。连续输错 5 次会暂停登录 15 分钟。',
    en: 'Account or password is not right. Please check both. After five wrong tries signing in pauses for 15 minutes.',
    dev: 'Unknown login, inactive person or wrong password; the answer is the same on purpose.',
  },
  'people.locked': {
    status: 429,
    level: 'warn',
    zh: '这个账号连续输错 5 次，已暂停登录。请 {minutes} 分钟后再试，或联系系统管理员。',
    en: 'Five wrong tries in a row: signing in is paused for this account. Please try again in {minutes} minutes, or ask your administrator.',
    dev: 'The login is locked for 15 minutes after five failures. Unknown logins are locked in the same way, so that a lock tells nothing.',
  },
  'people.too-many-tries': {
    status: 429,
    level: 'warn',
    zh: '这个网络里登录失败的次数太多了。请 {minutes} 分钟后再试。',
    en: 'Too many failed sign-ins from this network. Please try again in {minutes} minutes.',
    dev: 'More than sixty failures from one address within 15 minutes, counted in this process.',
  },
  'people.sign-in-needed': {
    status: 401,
    level: 'debug',
    zh: '请先登录。离开超过 30 分钟或登录满 8 小时，都要重新登录一次。',
    en: 'Please sign in. After 30 minutes away, or 8 hours in all, you need to sign in again.',
    dev: 'No session cookie, or the session has ended (30 minutes idle, 8 hours in all, signed out, person inactive).',
  },
  'people.not-your-role': {
    status: 403,
    level: 'info',
    zh: '您的岗位没有这项权限。需要的话，请联系系统管理员。',
    en: 'Your post does not include this. If you need it, please ask your administrator.',
    dev: 'The signed-in person holds no post with one of the roles that this route asks for.',
  },
  'people.foreign-page': {
    status: 403,
    level: 'warn',
    zh: '这个请求来自别的网站，已经拦下。请从工作台页面重新操作。',
    en: 'This request came from another website and was stopped. Please start again from the desk page.',
    dev: 'An unsafe request with a session cookie whose Sec-Fetch-Site or Origin is not this site (CSRF guard). Behind a proxy set PUBLIC_URL to the address that browsers see.',
  },
  'people.unknown-badge': {
    status: 404,
    level: 'info',
    zh: '没有查到这个工作证号。请再核对一遍；拿不准时先别开门，请拨打 12345 或 110 核实。',
    en: 'No such badge. Please check the number. If in doubt keep the door closed and call 12345 or 110.',
    dev: 'No active person of this district wears this badge.',
  },
})
