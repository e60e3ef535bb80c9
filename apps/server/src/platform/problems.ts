/** Turns refusals into RFC 9457 problem documents, in the caller's language. */
import type { Problem } from '@huying/contracts'
import type { Refusal } from '@huying/flow'
import { flowRefusals } from '@huying/flows'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { allErrors, Fault, wording, type ErrorEntry } from './errors.ts'
import './http-errors.ts'

export type Lang = 'zh' | 'en'

export interface FieldRefusal {
  readonly field: string
  readonly code: string
  readonly params?: Refusal['params']
}

export interface RefusedResult {
  readonly refusal: Refusal
  readonly fields?: readonly FieldRefusal[]
}

/** Chinese unless the caller prefers English. */
export function langOf(request: Pick<FastifyRequest, 'headers'>): Lang {
  const wishes = (request.headers['accept-language'] ?? '').split(',').map((wish) => {
    const [tag = '', ...options] = wish.trim().toLowerCase().split(';')
    const weight = options.map((option) => /^\s*q=([\d.]+)$/.exec(option)?.[1]).find((q) => q !== undefined)
    return { tag, weight: weight === undefined ? 1 : Number(weight) }
  })
  const best = (lang: Lang): number =>
    Math.max(0, ...wishes.filter(({ tag }) => tag === lang || tag.startsWith(`${lang}-`)).map((wish) => wish.weight))
  return best('en') > best('zh') ? 'en' : 'zh'
}

export function sendRefusal(reply: FastifyReply, { refusal, fields }: RefusedResult, lang: Lang): FastifyReply {
  const entry = entryOf(refusal.code)
  reply.request.log[entry.level]({ code: refusal.code, params: refusal.params }, 'refused')
  return sendProblem(reply, problemOf({ refusal, ...(fields ? { fields } : {}) }, lang))
}

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.status === 503) void reply.header('retry-after', reply.getHeader('retry-after') ?? '2')
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .serializer(JSON.stringify)
    .send(problem)
}

export function problemOf({ refusal, fields }: RefusedResult, lang: Lang): Problem {
  const entry = entryOf(refusal.code)
  const params = refusal.params as Record<string, unknown> | undefined
  return {
    type: `urn:huying:error:${refusal.code}`,
    title: titles[lang][entry.status] ?? titles[lang][400] ?? '',
    status: entry.status,
    detail: wording(entry, lang, params),
    code: refusal.code,
    ...(params ? { params } : {}),
    ...(fields
      ? {
          fields: fields.map((field) => ({
            field: field.field,
            code: field.code,
            message: wording(entryOf(field.code), lang, field.params),
          })),
        }
      : {}),
  }
}

/** Modules' codes say their status; a guard's refusal means that the step cannot be taken as things are. */
function entryOf(code: string): ErrorEntry {
  const own = allErrors()[code]
  if (own) return own
  const worded = flowRefusals[code]
  if (worded) return { ...worded, status: statusOfFlowCode(code), level: 'info', dev: 'A guard of the flow refused the step.' }
  throw new Fault(`The code ${code} has no sentence: add it to the errors.ts of its module, or to the guards of its flow.`)
}

const flowStatus: Record<string, number> = { 'flow.form-wrong': 422, 'flow.not-allowed': 403, 'flow.unknown-step': 404 }

function statusOfFlowCode(code: string): number {
  return flowStatus[code] ?? (code.startsWith('form.') ? 422 : 409)
}

const titles: Record<Lang, Record<number, string>> = {
  zh: {
    400: '内容需要修改',
    401: '请先登录',
    403: '没有权限',
    404: '没有找到',
    409: '现在不能这样做',
    410: '已经停用',
    413: '内容太大',
    415: '格式不支持',
    422: '内容需要修改',
    429: '操作太频繁',
    500: '系统故障',
    503: '暂时不可用',
  },
  en: {
    400: 'Please change something',
    401: 'Please sign in',
    403: 'Not allowed',
    404: 'Not found',
    409: 'Not possible now',
    410: 'No longer in use',
    413: 'Too large',
    415: 'Format not accepted',
    422: 'Please change something',
    429: 'Too many attempts',
    500: 'Something broke',
    503: 'Not available for the moment',
  },
}
