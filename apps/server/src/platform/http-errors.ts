/** What can be wrong with a request before a module sees it, and what the server says when it cannot answer. */
import { defineErrors } from './errors.ts'

export const httpErrors = defineErrors({
  'http.not-found': {
    status: 404,
    level: 'debug',
    zh: '没有这个页面或接口。请核对网址，或者从首页重新进入。',
    en: 'There is nothing at this address. Check it, or start again from the front page.',
    dev: 'No route has this method and path. /api/v1/openapi.json lists those of the interface for programs.',
  },
  'http.wrong-method': {
    status: 405,
    level: 'info',
    zh: '这个地址不能这样用（{method}）。请刷新页面再试一次。',
    en: 'This address cannot be used like that ({method}). Reload the page and try again.',
    dev: 'There is a route at this address, but not for this method. The header Allow names those that there are.',
  },
  'http.bad-request': {
    status: 400,
    level: 'info',
    zh: '有的内容格式不对，请按下面的提示改一改再提交。',
    en: 'Some of this is not in the form we expect. Please change what is listed and send it again.',
    dev: 'The request does not fit its schema; `fields` names each place.',
  },
  'http.bad-json': {
    status: 400,
    level: 'info',
    zh: '没有读懂发来的内容：它不是完整的 JSON。请重新提交。',
    en: 'The body could not be read: it is not complete JSON. Please send it again.',
    dev: 'The body is not JSON, or is empty where JSON is announced, or its length is not what Content-Length says.',
  },
  'http.too-large': {
    status: 413,
    level: 'info',
    zh: '发来的内容太大了。请缩短文字，照片请分开上传。',
    en: 'This is too large. Please shorten the text, and upload photos one by one.',
    dev: 'The body exceeds the limit of this route (1 MiB unless the route says otherwise), or the address is too long.',
  },
  'http.unsupported-media': {
    status: 415,
    level: 'info',
    zh: '这里收不了这种格式。请用 JSON 提交，照片请用上传接口。',
    en: 'This format is not accepted here. Send JSON, and photos through the upload.',
    dev: 'The Content-Type has no reader on this route: application/json, or multipart/form-data for files.',
  },
  'http.not-allowed': {
    status: 400,
    level: 'info',
    zh: '这个请求不完整或写法不对。请刷新页面再试一次。',
    en: 'This request is incomplete or badly formed. Reload the page and try again.',
    dev: 'Fastify refused the request before its route ran; `reason` names why.',
  },
  'http.fault': {
    status: 500,
    level: 'error',
    zh: '我们这边出了故障，已经记录下来。请过一会儿再试；急事请打电话。',
    en: 'Something broke on our side, and we have noted it. Please try again in a while; if it is urgent, call us.',
    dev: 'A bug or a broken dependency. The log has the cause under `requestId`.',
  },
  'http.unavailable': {
    status: 503,
    level: 'warn',
    zh: '系统正在恢复，请过几秒再试。没有收到编号的，表示还没有交上，请再提交一次，不会重复。',
    en: 'The service is coming back. Please try again in a few seconds. Without a number nothing has been filed yet: send it again, it will not be filed twice.',
    dev: 'The server is starting or stopping, or its database is away. Retry after the seconds of Retry-After, with the same Idempotency-Key.',
  },
})
