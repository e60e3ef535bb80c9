/** One cell of the matrix: a route, an asker, a subject; what the real app makes of it, and what the policy says. */
import { randomUUID } from 'node:crypto'
import type { LightMyRequestResponse } from 'fastify'
import { askers, nameOf, type Asker, type PolicyRow, type Relation, type Verdict } from '../../src/modules/policy/index.ts'
import type { GivenServer } from '../given-server.ts'
import { isSeat, relationOf, unitRelationOf, type Seat, type Subject } from './policy-seats.ts'

export interface Cell {
  readonly row: PolicyRow
  readonly asker: Asker
  readonly subject: Subject | null
  readonly relation: Relation
  readonly got: Verdict | 'fault'
  /** For the report of a deviation. */
  readonly answer: string
}

export interface Ground {
  readonly server: GivenServer
  readonly subjects: readonly Subject[]
  readonly seats: readonly Seat[]
  /** Unit id → path, of district 1. */
  readonly paths: ReadonlyMap<string, string>
  /** A published answer. */
  readonly answerId: string
  /** One that may be changed. */
  readonly otherAnswerId: string
  /** Signing out must not end the session that the other cells use. */
  freshCookie(seat: Seat): Promise<string>
}

/** The page for what is not there answers 404 to everybody, and built files are the same for all: there is nothing to compare. */
const missingPages: readonly string[] = ['GET /*', 'GET /assets/*', 'GET /desk/assets/*', 'GET /desk/icons/*']

/** Pages of questions that a flow does not ask. */
const notAsked = /^\/(report|help|ask|suggest)\/about$|^\/appraise\/(where|similar)$/

export async function runCells(ground: Ground, rows: readonly PolicyRow[]): Promise<Cell[]> {
  const cells: Cell[] = []
  const residents = askers.map((asker) => asker as Asker)
  for (const row of rows.filter((one) => !missingPages.includes(nameOf(one)) && !notAsked.test(one.path)))
    for (const asker of [...residents, ...ground.seats]) {
      const subjects = row.about === 'nothing' ? [null] : ground.subjects
      for (const subject of subjects) cells.push(await runCell(ground, { row, asker, subject }))
    }
  return cells
}

interface Asked {
  readonly row: PolicyRow
  readonly asker: Asker | Seat
  readonly subject: Subject | null
}

async function runCell(ground: Ground, asked: Asked): Promise<Cell> {
  const { row, asker, subject } = asked
  const headers = await headersFor(ground, asked)
  const answer = await ground.server.inject({
    method: row.method,
    url: urlFor(ground, asked),
    headers,
    ...bodyFor(row, subject),
    // A live stream would not end by itself: its head says enough.
    payloadAsStream: true,
  })
  const body = await bodyOf(answer)
  return {
    row,
    asker: isSeat(asker) ? asker.role : asker,
    subject,
    relation: relationFor(ground, asked),
    got: verdictOf(answer, body),
    answer: `${answer.statusCode} ${body.slice(0, 160)}`,
  }
}

async function bodyOf(answer: LightMyRequestResponse): Promise<string> {
  const stream = answer.stream()
  if (String(answer.headers['content-type']).startsWith('application/problem')) {
    const parts: Buffer[] = []
    for await (const part of stream) parts.push(Buffer.from(part as Buffer))
    return Buffer.concat(parts).toString()
  }
  stream.destroy()
  return ''
}

const atTheDoor = ['people.sign-in-needed', 'people.not-your-role', 'codes.not-your-unit']
const notThere = ['matters.not-found', 'files.not-found', 'codes.unknown', 'codes.unknown-unit', 'http.not-found']

/** By the code of the refusal: a wrong password is 401 too, and a flow that refuses a step 403, but whoever hears that was let in. */
function verdictOf(answer: LightMyRequestResponse, body: string): Verdict | 'fault' {
  if (answer.statusCode >= 500) return 'fault'
  const code = body.startsWith('{') ? (JSON.parse(body) as { code?: string }).code : undefined
  if (code !== undefined) return atTheDoor.includes(code) ? 'refused' : notThere.includes(code) ? 'hidden' : 'allowed'
  if (answer.statusCode === 404) return 'hidden'
  if (String(answer.headers.location ?? '').startsWith('/find')) return 'hidden'
  return answer.statusCode === 401 || answer.statusCode === 403 ? 'refused' : 'allowed'
}

function relationFor({ paths }: Ground, { row, asker, subject }: Asked): Relation {
  if (!subject || !isSeat(asker)) return 'own'
  return row.about === 'unit'
    ? unitRelationOf(asker, [subject.districtId === 1 ? subject.place : ''], paths)
    : relationOf(asker, subject, paths)
}

async function headersFor(ground: Ground, { row, asker, subject }: Asked): Promise<Record<string, string>> {
  const headers: Record<string, string> = { 'idempotency-key': randomUUID() }
  if (isSeat(asker)) {
    const cookie = row.method === 'DELETE' && row.path === '/api/v1/sessions' ? await ground.freshCookie(asker) : asker.cookie
    return { ...headers, cookie }
  }
  if (asker === 'anonymous') return headers
  const other = ground.subjects.find((one) => one !== subject)
  const [code, cookie] =
    asker === 'owner'
      ? [subject?.trackingCode, subject?.ownerCookie]
      : asker === 'joiner'
        ? [subject?.joinerCode, subject?.joinerCookie]
        : [other?.trackingCode, other?.ownerCookie]
  if (row.path.startsWith('/api/')) return code === undefined ? headers : { ...headers, 'x-tracking-code': code }
  return cookie === undefined ? headers : { ...headers, cookie }
}

function urlFor(ground: Ground, { row, subject }: Asked): string {
  const subjectOr = subject ?? ground.subjects[0]
  const params: Record<string, string | undefined> = {
    ':number': subjectOr?.number,
    ':step': row.path.startsWith('/m/') ? 'add' : 'assign',
    ':code': subjectOr?.code,
    ':unit': subjectOr?.place,
    ':id': row.path.includes('/answers/')
      ? row.method === 'GET'
        ? ground.answerId
        : ground.otherAnswerId
      : row.path.includes('/notices/')
        ? randomUUID()
        : subjectOr?.fileId,
    ':flow': 'report',
    ':deadline': 'triage',
    ':category': '*',
    ':badge': 'LP20010',
    ':districtId': '1',
    ':until': '0',
    ':mac': 'x',
    '*': 'index.html',
  }
  const path = row.path.replace(/:\w+|\*$/g, (name) => params[name] ?? randomUUID())
  if (row.path === '/api/v1/codes' && row.method === 'GET') return `${path}?unit=${subjectOr?.place ?? ''}`
  if (row.path === '/api/v1/matters/:number/templates') return `${path}?step=finish`
  if (row.path === '/api/v1/disputes/figures') return `${path}?from=2026-01-01&to=2026-12-31`
  if (row.path === '/api/v1/inspection-plans/:id/clusters') return `${path}?bbox=120.1,30.3,120.4,30.6&zoom=12`
  if (row.path === '/api/v1/files/:id') return `${path}?matter=${subjectOr?.number ?? ''}`
  return path
}

function bodyFor(row: PolicyRow, subject: Subject | null): { payload?: object | string; headers?: Record<string, string> } {
  if (row.method === 'GET' || row.method === 'DELETE') return {}
  if (!row.path.startsWith('/api/')) return {}
  return { payload: bodies[row.path]?.(subject) ?? {} }
}

/** Where an empty body would be turned away before anybody asks who sends it. */
const bodies: Readonly<Record<string, (subject: Subject | null) => object>> = {
  '/api/v1/sessions': () => ({ login: 'lp.nobody', password: 'wrong' }),
  '/api/v1/matters/:number/steps/:step': () => ({ version: 999, form: {} }),
  '/api/v1/matters/:number/contact': () => ({ choice: 'verify', words: '核对一下号码' }),
  '/api/v1/matters/:number/hazard-place': () => ({ place: randomUUID() }),
  '/api/v1/matters/:number/unlike': (subject) => ({ number: subject?.number ?? '' }),
  '/api/v1/desk/filings': () => ({ flow: 'report', channel: 'phone', what: '路灯不亮' }),
  '/api/v1/desk/filings/preview': () => ({ flow: 'report', what: '路灯不亮' }),
  '/api/v1/desk/matters': () => ({ flow: 'nothing', form: {} }),
  '/api/v1/disputes/court-counts': () => ({ table: '单位', write: false }),
  '/api/v1/desk/command/calls': () => ({ class: 'NOISE', words: '音响太响', where: { unit: '330113100010' } }),
  '/api/v1/desk/command/calls/:number/other': () => ({ hand: 'LP000000000' }),
  '/api/v1/desk/command/calls/:number/same': () => ({ hand: 'LP000000000' }),
  '/api/v1/desk/command/link': () => ({ down: true }),
  '/api/v1/desk/command/link/quiet': () => ({ minutes: 90 }),
  '/api/v1/disputes/records/imports': () => ({ source: 'call', table: '编号', write: false }),
  '/api/v1/disputes/records/:id/open': () => ({ type: 'NEIGHBOR', what: '院墙' }),
  '/api/v1/disputes/records/:id/tie': (subject) => ({ number: subject?.number ?? '', words: '同一件' }),
  '/api/v1/disputes/records/:id/unlike': (subject) => ({ number: subject?.number ?? '' }),
  '/api/v1/disputes/records/:id/untie': () => ({ words: '看错了' }),
  '/api/v1/codes': (subject) => ({ unit: subject?.place, kind: 'building', name: '示例楼二' }),
  '/api/v1/codes/:code/category': () => ({ category: null }),
  '/api/v1/codes/:code/move': (subject) => ({ unit: subject?.place, kind: 'building', name: '示例楼三', reason: '换了地方' }),
  '/api/v1/codes/:code/retire': () => ({ reason: '不用了' }),
  '/api/v1/codes/:code/replace': () => ({ reason: '旧了' }),
}
