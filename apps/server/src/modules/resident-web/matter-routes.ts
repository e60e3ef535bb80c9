/** /m/:number and what hangs on it: receipt, progress, photos, joining, forgetting. */
import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type {} from '@fastify/swagger' // adds schema.hide
import type { FieldError } from '@huying/resident/page-props'
import type { Deps } from '../../deps.ts'
import { viewPhoto } from '../files/index.ts'
import { joinMatter, printedNumber, readNumber } from '../matters/index.ts'
import { readForm } from './form-body.ts'
import { matterProps, type Typed } from './matter-props.ts'
import { registerLive } from './live-routes.ts'
import { askForCode, codeInAddress, openOwn, takeCodeFromAddress, visitOfNumber, type OpenedOwn } from './own-access.ts'
import { forgetMatter, rememberMatter } from './own-matters.ts'
import { showProblem } from './problem-pages.ts'
import { receiptProps } from './receipt-props.ts'
import { registerSteps } from './step-routes.ts'
import { sendBytes, sentence } from './uploads.ts'
import { answering, goTo, show } from './visit.ts'

const hidden = { schema: { hide: true } } as const

export function registerMatterPages(scope: FastifyInstance, deps: Deps): void {
  scope.get('/m/:number', hidden, async (request, reply) => {
    if (codeInAddress(request) !== undefined) return takeCodeFromAddress(deps, reply)
    const opened = await openOwn(deps, reply)
    return opened ? showMatter(opened) : reply.redirect(addressForCode(request), 303)
  })
  scope.get('/m/:number/received', hidden, async (request, reply) => {
    const opened = await openOwn(deps, reply)
    return opened
      ? show(answering(opened.visit, { secret: true }), 'received', await receiptProps(opened))
      : reply.redirect(addressForCode(request), 303)
  })
  scope.get('/m/:number/receipt.txt', hidden, async (request, reply) => sendReceiptText(await openOwn(deps, reply), reply))
  scope.get('/m/:number/photos/:id', hidden, async (request, reply) => sendOwnPhoto(deps, await openOwn(deps, reply), reply))
  scope.post('/m/:number/join', hidden, async (request, reply) => join(deps, reply))
  scope.post('/m/:number/forget', hidden, async (request, reply) => {
    const visit = await visitOfNumber(deps, reply)
    await forgetMatter(visit, readNumber((request.params as { number: string }).number)?.number ?? '')
    return goTo(visit, '/?notice=forgotten')
  })
  registerSteps(scope, deps)
  registerLive(scope, deps)
}

export function addressForCode(request: FastifyRequest): string {
  return askForCode(readNumber((request.params as { number: string }).number)?.number ?? '')
}

const notices = ['taken', 'stale', 'remembered'] as const

export function showMatter(
  { visit, matter }: OpenedOwn,
  again: { errors?: readonly FieldError[]; notice?: 'stale'; typed?: Typed } = {},
): Promise<FastifyReply> {
  const notice = again.notice ?? notices.find((one) => one === visit.query['notice']) ?? null
  const errors = again.errors ?? []
  const props = matterProps(matter, { stepKey: randomUUID(), errors, notice, asJoiner: matter.asJoiner, typed: again.typed })
  return show(answering(visit, { status: errors.length > 0 ? 422 : again.notice ? 409 : 200, secret: true }), 'matter', props)
}

/** For a phone without script: the two numbers as a small file. */
function sendReceiptText(opened: OpenedOwn | null, reply: FastifyReply): FastifyReply {
  if (!opened) return reply.callNotFound() as unknown as FastifyReply
  const { visit, own } = opened
  const said = visit.words.received
  const lines = [
    said.title,
    `${said.number}  ${printedNumber(own.number)}`,
    `${said.trackingCode}  ${own.trackingCode.replace(/(\d{4})(?=\d)/g, '$1 ')}`,
    `${visit.deps.config.publicUrl}/find`,
    said.keepBoth,
  ]
  return reply
    .type('text/plain; charset=utf-8')
    .header('content-disposition', `attachment; filename="${own.number}.txt"`)
    .header('cache-control', 'no-store')
    .send(`${lines.join('\r\n')}\r\n`)
}

async function sendOwnPhoto(deps: Deps, opened: OpenedOwn | null, reply: FastifyReply): Promise<FastifyReply> {
  if (!opened) return reply.callNotFound() as unknown as FastifyReply
  const { id } = reply.request.params as { id: string }
  const { visit, viewer } = opened
  const size = visit.query['size'] === 's' ? 's' : 'full'
  const bytes = await viewPhoto(deps, { districtId: visit.district.districtId, fileId: id, size, viewer })
  return bytes === null ? (reply.callNotFound() as unknown as FastifyReply) : sendBytes(reply, size === 's' ? `${id}-s` : id, bytes)
}

/** 我也遇到, without filling anything in. The key in the form makes a double tap one joining. */
async function join(deps: Deps, reply: FastifyReply): Promise<FastifyReply> {
  const visit = await visitOfNumber(deps, reply)
  const { request } = reply
  const number = readNumber((request.params as { number: string }).number)?.number
  const form = await readForm(request)
  if (!number) return showProblem(visit, 404)
  const key = form.first('key')
  const joined = await joinMatter(deps, { districtId: visit.district.districtId, number, ...(key ? { key } : {}) })
  if (!joined.ok)
    return showProblem(visit, joined.refusal.code === 'matters.not-found' ? 404 : 409, { detail: sentence(visit, joined.refusal) })
  await rememberMatter(visit, { number, trackingCode: joined.trackingCode, marks: 'j' })
  return goTo(visit, `/m/${number}/received`)
}
