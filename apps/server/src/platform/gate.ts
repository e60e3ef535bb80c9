/** Stands before every request: answers /healthz, and 503 while the server is starting, stopping or without its database. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { ConfigProblem } from './config-problem.ts'
import { refuse } from './errors.ts'
import { langOf, problemOf, type Lang } from './problems.ts'

export type Phase = 'starting' | 'ready' | 'database-away' | 'stopping'
type Handler = (request: IncomingMessage, response: ServerResponse) => void

export interface Gate {
  readonly server: Server
  phase: Phase
  /** What /healthz says beyond the phase: names and words, nothing about anybody. */
  details: Readonly<Record<string, string>>
  /** What answers when the phase is ready. */
  behind: Handler
  listen(address: { port: number; host: string }): Promise<void>
  /** Takes no new connections, lets running requests end, and cuts what is left after the limit. Returns whether all ended by themselves. */
  drain(limitMs: number): Promise<boolean>
}

const retrySeconds = '2'

export function openGate(): Gate {
  const gate: Gate = {
    phase: 'starting',
    details: {},
    behind: unavailable,
    server: createServer((request, response) => {
      // Nobody may keep a connection to a server that wants to end.
      if (gate.phase === 'stopping') response.setHeader('connection', 'close')
      if (pathOf(request) === '/healthz') return health(gate, response)
      if (gate.phase === 'ready') return gate.behind(request, response)
      unavailable(request, response)
    }),
    listen: (address) => listen(gate.server, address),
    drain: (limitMs) => drain(gate, limitMs),
  }
  gate.server.requestTimeout = 60_000
  gate.server.headersTimeout = 15_000
  gate.server.keepAliveTimeout = 10_000
  return gate
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?', 1)[0] ?? ''
}

function health({ phase, details }: Pick<Gate, 'phase' | 'details'>, response: ServerResponse): void {
  const ready = phase === 'ready'
  response.writeHead(ready ? 200 : 503, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    ...(ready ? {} : { 'retry-after': retrySeconds }),
  })
  response.end(JSON.stringify({ status: ready ? 'ok' : phase, ...details }))
}

function unavailable(request: IncomingMessage, response: ServerResponse): void {
  const lang = langOf(request as Parameters<typeof langOf>[0])
  const wantsPage = !pathOf(request).startsWith('/api/') && (request.headers.accept ?? '').includes('text/html')
  const body = wantsPage ? page(lang) : JSON.stringify(problemOf(refuse('http.unavailable'), lang))
  response.writeHead(503, {
    'content-type': wantsPage ? 'text/html; charset=utf-8' : 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
    'retry-after': retrySeconds,
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
  })
  response.end(body)
  // The rest of a large upload is not waited for.
  request.resume()
}

const sentences = {
  zh: {
    title: '请稍等几秒',
    text: '系统正在恢复，几秒后请刷新。',
    answers: '还没有看到编号，就是还没有交上。请按浏览器的“返回”，您填的内容还在，再提交一次即可，不会重复。',
    urgent: '有危险请直接拨打 110、119 或 120。',
  },
  en: {
    title: 'Just a few seconds',
    text: 'The service is coming back. Please reload in a few seconds.',
    answers:
      'If you have not seen a number yet, nothing has been filed. Go back in your browser: what you typed is still there. Send it again; it will not be filed twice.',
    urgent: 'In danger, call 110, 119 or 120.',
  },
}

function page(lang: Lang): string {
  const { title, text, answers, urgent } = sentences[lang]
  const style =
    'body{font:1.125rem/1.7 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 1.25rem;color:#1c2430;background:#fff}@media(prefers-color-scheme:dark){body{color:#e8ecf2;background:#11161d}}'
  return `<!doctype html><html lang="${lang === 'zh' ? 'zh-CN' : 'en'}"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><style>${style}</style><main><h1>${title}</h1><p>${text}</p><p>${answers}</p><p>${urgent}</p></main></html>`
}

async function listen(server: Server, { port, host }: { port: number; host: string }): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(listenProblem(cause, { port, host })))
    server.listen({ port, host }, resolve)
  })
}

function listenProblem(cause: NodeJS.ErrnoException, { port, host }: { port: number; host: string }): Error {
  if (cause.code === 'EADDRINUSE') {
    return new ConfigProblem(
      `端口 ${port} 已被别的程序占用。请停掉它，或换一个端口，例如 PORT=${port === 65_535 ? 8081 : port + 1} npm start。`,
      `Port ${port} is taken by another program. Stop that, or choose another port, for example: PORT=${port === 65_535 ? 8081 : port + 1} npm start`,
      { cause },
    )
  }
  if (cause.code === 'EACCES') {
    return new ConfigProblem(
      `没有权限监听端口 ${port}。请用 1024 以上的端口，例如 PORT=8080。`,
      `Not allowed to listen on port ${port}. Use one above 1024, for example PORT=8080.`,
      { cause },
    )
  }
  return new ConfigProblem(
    `不能监听 ${host}:${port}（${cause.message}）。请检查 HOST。`,
    `Cannot listen on ${host}:${port} (${cause.message}). Check HOST.`,
    { cause },
  )
}

async function drain(gate: Gate, limitMs: number): Promise<boolean> {
  gate.phase = 'stopping'
  let inTime = true
  await new Promise<void>((resolve) => {
    const sweep = setInterval(() => gate.server.closeIdleConnections(), 50)
    const limit = setTimeout(() => {
      inTime = false
      gate.server.closeAllConnections()
    }, limitMs)
    gate.server.close(() => {
      clearInterval(sweep)
      clearTimeout(limit)
      resolve()
    })
    gate.server.closeIdleConnections()
  })
  return inTime
}
