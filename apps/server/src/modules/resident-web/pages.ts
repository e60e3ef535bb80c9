/** Loads the built pages of apps/resident once, and sends them. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyReply } from 'fastify'
import type { Look, PageName, PageProps, RenderDoor } from '@huying/resident/page-props'
import { Fault } from '../../platform/errors.ts'

const built = new URL('../../../../resident/dist/', import.meta.url)
export const clientFolder = fileURLToPath(new URL('client/', built))
const zip = promisify(gzip)

let door: Promise<RenderDoor> | undefined

export function pagesDoor(): Promise<RenderDoor> {
  const bundle = new URL('server/render.js', built)
  if (!existsSync(bundle))
    throw new Fault(`${fileURLToPath(bundle)} is missing: the phone web is not built. Run npm start, or npm run build -w @huying/resident.`)
  door ??= (import(bundle.href) as Promise<RenderDoor>).catch((cause: unknown) => {
    door = undefined
    throw cause
  })
  return door
}

export interface SendAs {
  readonly look: Look
  readonly status?: number
  /** Pages that show a secret are not compressed: length would tell about it. */
  readonly secret?: boolean
}

export async function sendPage<N extends PageName>(
  reply: FastifyReply,
  page: { readonly name: N; readonly props: PageProps[N] },
  as: SendAs,
): Promise<FastifyReply> {
  const { renderPage } = await pagesDoor()
  const html = renderPage(page.name, page.props, as.look)
  void reply
    .code(as.status ?? 200)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-language', as.look.lang === 'en' ? 'en' : 'zh-CN')
    .header('vary', 'cookie, accept-encoding')
  const accepts = String(reply.request.headers['accept-encoding'] ?? '')
  if (as.secret || html.length < 2_000 || !/\bgzip\b/.test(accepts)) return reply.send(html)
  return reply.header('content-encoding', 'gzip').send(await zip(html, { level: 5 }))
}
