/** Refusals of partners and of keeping them. The partner's developer reads these: each says what to change. */
import { defineErrors } from '../../platform/errors.ts'

export const partnersErrors = defineErrors({
  'partners.unknown-key': {
    status: 401,
    level: 'warn',
    zh: '没有这把接口密钥。请核对 x-api-key，或者请区县的管理员重新建立对接。',
    en: 'There is no such key. Check x-api-key, or ask the administrator of the district for a new one.',
    dev: 'The header x-api-key is missing or is not a key that a district has handed out.',
  },
  'partners.revoked': {
    status: 403,
    level: 'warn',
    zh: '这个对接已经停用。请和区县的管理员联系。',
    en: 'This access has been ended. Please talk to the administrator of the district.',
    dev: 'An administrator has revoked the partner; a revoked one stays so.',
  },
  'partners.not-in-scope': {
    status: 403,
    level: 'warn',
    zh: '这个对接不能提交这一类内容（{scope}）。请区县的管理员放开，再提交一次。',
    en: 'This access does not cover {scope}. Ask the administrator of the district to add it, then send it again.',
    dev: 'The partner has other scopes than the route asks for; params.scope is what it asks for.',
  },
  'partners.unsigned': {
    status: 401,
    level: 'warn',
    zh: '请求没有签名。请按 Standard Webhooks 加上 webhook-id、webhook-timestamp 和 webhook-signature。',
    en: 'The request is not signed. Add webhook-id, webhook-timestamp and webhook-signature as Standard Webhooks describes them.',
    dev: 'One of the three headers is missing, or webhook-id is not 1 to 150 visible ASCII characters.',
  },
  'partners.too-old': {
    status: 401,
    level: 'warn',
    zh: '签名的时间和这里差了五分钟以上，这里现在是 {now}。请校准时钟，重新签名再提交。',
    en: 'The time of the signature is more than five minutes off; it is {now} here. Set the clock, sign again and send it once more.',
    dev: 'webhook-timestamp is not a whole number of seconds since 1970 within five minutes of this server’s time.',
  },
  'partners.bad-signature': {
    status: 401,
    level: 'warn',
    zh: '签名对不上。请用 whsec_ 后面解码出的密钥，对“id.时间.原文”做 HMAC-SHA256，原文一个字节都不要改。',
    en: 'The signature does not fit. Use the decoded secret after whsec_, and sign id.timestamp.body with HMAC-SHA256, the body byte for byte as it is sent.',
    dev: 'No v1 signature was made with a valid secret of this partner: another secret, or the body changed on the way.',
  },
  'partners.too-many': {
    status: 429,
    level: 'warn',
    zh: '一分钟内的请求超过了约定的 {perMinute} 次。请按 retry-after 稍后再提交，编号不变就不会重复。',
    en: 'More than the agreed {perMinute} requests in a minute. Send it again after retry-after; with the same webhook-id it is counted once.',
    dev: 'The partner’s own limit, counted in each process. Only what is signed rightly counts, so strangers cannot use it up.',
  },
  'partners.id-reused': {
    status: 409,
    level: 'warn',
    zh: '这个 webhook-id 已经用于别的内容。新内容请用新的编号；重发请原样重发。',
    en: 'This webhook-id was used for something else. Give new content a new id, and send a retry exactly as before.',
    dev: 'Idempotent by webhook-id for 72 hours: the same id with another body is refused.',
  },
  'partners.unknown': {
    status: 404,
    level: 'info',
    zh: '没有这个对接。请刷新页面。',
    en: 'There is no such partner. Please reload the page.',
    dev: 'No partner of this district has the id, or it is revoked and cannot be changed.',
  },
  'partners.two-secrets': {
    status: 409,
    level: 'info',
    zh: '已经有两把密钥同时有效。请先停用旧的那把，再换新的。',
    en: 'Two secrets are valid already. End the older one first, then make a new one.',
    dev: 'At most two secrets of a partner are valid together.',
  },
  'partners.only-secret': {
    status: 409,
    level: 'info',
    zh: '这是唯一有效的密钥，停用以后对方就不能提交了。请先换一把新的，或者停用整个对接。',
    en: 'This is the only valid secret: without it the partner could send nothing. Make a new one first, or end the whole access.',
    dev: 'A partner keeps at least one valid secret until it is revoked.',
  },
})
