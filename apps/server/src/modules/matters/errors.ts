/** Refusals of matters and of the engine. */
import { defineErrors } from '../../platform/errors.ts'

export const mattersErrors = defineErrors({
  'matters.not-found': {
    status: 404, level: 'info',
    zh: '没有找到这件事。请核对编号和查询码，或者在「用编号查一件事」里重新输入。',
    en: 'We could not find this matter. Check the number and the tracking code, or enter them again under “Find a matter”.',
    dev: 'No such matter, or the caller may not know that it exists. Staff: the matter lies outside their subtree. Residents: the tracking code is wrong.',
  },
  'matters.wrong-number': {
    status: 422, level: 'info',
    zh: '编号里有一位不对：{number}。请对照收到的编号再输一次。',
    en: 'One digit of the number is wrong: {number}. Compare it with the receipt and enter it again.',
    dev: 'The check digit of the matter number does not fit.',
  },
  'matters.stale-version': {
    status: 409, level: 'info',
    zh: '这件事刚刚有了新进展，您看到的已不是最新的。请看过新进展后再操作一次，填的内容还在。',
    en: 'Something has just happened in this matter. Look at the new entry, then do it again; what you typed is still there.',
    dev: 'The request names an older version than the matter has; params.version is the present one. Read it again and retry.',
  },
  'matters.step-not-open': {
    status: 409, level: 'info',
    zh: '现在不能做这一步。请刷新页面，看看进展到哪里了。',
    en: 'This step cannot be taken now. Reload the page to see how far the matter has come.',
    dev: 'The flow does not allow the step in the present state.',
  },
  'matters.unknown-place': {
    status: 422, level: 'info',
    zh: '没有找到这个地点。请重新选村社区，或者用文字写明在哪里。',
    en: 'We do not know this place. Choose the village again, or describe where it is.',
    dev: 'where.unit or where.code does not exist in this district.',
  },
  'matters.place-needed': {
    status: 422, level: 'info',
    zh: '请告诉我们在哪里：扫码、定位、选村社区，或者写一句话都行。',
    en: 'Tell us where it is: scan a code, use your position, choose a village, or write a few words.',
    dev: 'where is required for report and help.',
  },
  'matters.unknown-subject': {
    status: 422, level: 'info',
    zh: '没有找到要评议的单位或事项。请重新选择。',
    en: 'We could not find the unit or matter that you want to rate. Choose it again.',
    dev: 'about.unit or about.matter does not exist, or the matter is not closed yet.',
  },
  'matters.subject-needed': {
    status: 422, level: 'info',
    zh: '请选择要评议的单位、服务或者已办结的事项。',
    en: 'Choose the unit, the service or the closed matter that you want to rate.',
    dev: 'appraise needs about and score.',
  },
  'matters.bad-characters': {
    status: 422, level: 'info',
    zh: '文字里有电脑读不懂的字符，请删掉后再提交。',
    en: 'The text holds characters that cannot be stored. Remove them and send it again.',
    dev: 'A text holds NUL or a lone surrogate, which PostgreSQL cannot store.',
  },
  'matters.bad-phone': {
    status: 422, level: 'info',
    zh: '电话号码看起来不完整。请填手机号或带区号的座机，例如 138 0000 0000。',
    en: 'The phone number looks incomplete. Enter a mobile number or a landline with area code, like 138 0000 0000.',
    dev: 'contact.phone has fewer than 7 or more than 15 digits.',
  },
  'matters.cannot-join': {
    status: 409, level: 'info',
    zh: '这件事已经办结，不能再加入。如果又遇到了，请重新报一次。',
    en: 'This matter is closed and cannot be joined. If it happens again, please report it anew.',
    dev: 'Only open matters can be joined.',
  },
  'matters.key-needed': {
    status: 400, level: 'info',
    zh: '请求缺少 Idempotency-Key，请带上后重试。',
    en: 'The request has no Idempotency-Key. Send one and try again.',
    dev: 'POST /matters and POST …/steps need the header Idempotency-Key (1 to 200 visible ASCII characters), so that a retry is one matter.',
  },
  'engine.key-reused': {
    status: 422, level: 'warn',
    zh: '这个请求号已经用于另一份内容。请刷新页面后重新提交。',
    en: 'This request key was used for other content. Reload the page and send it again.',
    dev: 'Same Idempotency-Key, other body. A key belongs to one request for 72 hours.',
  },
})
