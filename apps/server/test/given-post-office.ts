/** Where e-mails, pushes and robots' messages arrive in a test, opened as their receivers would read them. */
import { createECDH, randomBytes, type ECDH } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import { SMTPServer } from 'smtp-server'

/** What a browser decrypts pushes with; the package has no types. */
interface Ece {
  decrypt(body: Buffer, params: { version: 'aes128gcm'; privateKey: ECDH; authSecret: string }): Buffer
}
const ece = createRequire(import.meta.url)('http_ece') as Ece

export interface Arrived {
  readonly by: 'email' | 'push' | 'bot'
  /** Address of the mail or the path that was called. */
  readonly to: string
  /** Heads and words in clear. */
  readonly words: string
}

export interface PostOffice {
  readonly arrived: readonly Arrived[]
  readonly http: string
  readonly smtp: { readonly host: '127.0.0.1'; readonly port: number }
  /** For `outgoingAllowed`. */
  readonly hosts: readonly string[]
  /** As a browser subscribes. */
  readonly subscription: { readonly endpoint: string; readonly keys: { readonly p256dh: string; readonly auth: string } }
}

export async function givenPostOffice(): Promise<PostOffice> {
  const arrived: Arrived[] = []
  const browser = createECDH('prime256v1')
  const keys = { p256dh: browser.generateKeys().toString('base64url'), auth: randomBytes(16).toString('base64url') }
  const opened = (body: Buffer): string =>
    ece.decrypt(body, { version: 'aes128gcm', privateKey: browser, authSecret: keys.auth }).toString()
  const http = createServer((request, reply) => {
    void bytesOf(request).then((body) => {
      const isPush = request.url === '/push'
      const heads = JSON.stringify(request.headers)
      arrived.push({ by: isPush ? 'push' : 'bot', to: request.url ?? '', words: `${heads}\n${isPush ? opened(body) : body.toString()}` })
      reply.writeHead(isPush ? 201 : 200).end('{"errcode":0,"code":0}')
    })
  })
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      void bytesOf(stream).then((raw) => {
        arrived.push({ by: 'email', to: session.envelope.rcptTo.map(({ address }) => address).join(), words: readMail(raw.toString()) })
        done()
      })
    },
  })
  http.listen(0, '127.0.0.1')
  smtp.listen(0, '127.0.0.1')
  await Promise.all([once(http, 'listening'), once(smtp.server, 'listening')])
  after(() => {
    http.closeAllConnections()
    http.close()
    smtp.close()
  })
  const at = `127.0.0.1:${(http.address() as AddressInfo).port}`
  const { port } = smtp.server.address() as AddressInfo
  return {
    arrived,
    http: `http://${at}`,
    smtp: { host: '127.0.0.1', port },
    hosts: [at, `127.0.0.1:${port}`],
    subscription: { endpoint: `http://${at}/push`, keys },
  }
}

async function bytesOf(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

/** Heads with their encoded words, and the text in whichever of the two encodings of mail it came. */
export function readMail(raw: string): string {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  const words = head.replaceAll(/\r\n[ \t]+/g, '').replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, text: string) => {
    return kind.toLowerCase() === 'b' ? Buffer.from(text, 'base64').toString() : fromQuoted(text.replaceAll('_', ' '))
  })
  const encoding = /content-transfer-encoding: (\S+)/i.exec(head)?.[1]?.toLowerCase()
  const text = encoding === 'base64' ? Buffer.from(body, 'base64').toString() : encoding === 'quoted-printable' ? fromQuoted(body) : body
  return `${words}\n${text}`
}

function fromQuoted(text: string): string {
  const joined = text.replaceAll('=\r\n', '')
  return Buffer.from(
    joined.replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString()
}
