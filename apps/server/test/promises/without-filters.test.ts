/** P13: were every condition on the district forgotten in every statement, the database alone would keep districts apart. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { policyRows } from '../../src/modules/policy/index.ts'
import { givenServer, type GivenServer } from '../given-server.ts'
import { cookieOf } from '../sign-in-as.ts'
import { forgetDistricts, taken } from '../without-filters.ts'

const seats = ['desk', 'admin', 'auditor', 'leader'].flatMap((role) => [`lp.${role}`, `yx.${role}`])
/** A live stream does not end by itself; what is drawn by lot for each server (sessions, push keys) is no row of a district. */
const notAsked = ['/api/v1/desk/events', '/api/v1/own-sign-in', '/api/v1/own-channels']
const paths = policyRows
  .filter(({ method, path }) => method === 'GET' && path.startsWith('/api/v1/') && !path.includes(':') && !notAsked.includes(path))
  .map(({ path }) => (path.endsWith('/figures') ? `${path}?from=2026-01-01&to=2026-12-31` : path))

interface Answer {
  readonly status: number
  readonly body: string
}

async function ask(server: GivenServer, login: string, path: string): Promise<Answer> {
  const answer = await server.inject({ url: path, headers: { cookie: await cookieOf(server, login) } })
  return { status: answer.statusCode, body: answer.body.replaceAll(server.url, 'https://huying.example') }
}

/** Everything that the lists and figures say to desk, administrator, auditor and leader of both districts. */
async function askAll(server: GivenServer): Promise<Map<string, Answer>> {
  const answers = new Map<string, Answer>()
  for (const login of seats) for (const path of paths) answers.set(`${login} ${path}`, await ask(server, login, path))
  return answers
}

async function fileAt(code: string, key: string): Promise<{ number: string }> {
  const answer = await forgetful.inject({
    method: 'POST',
    url: '/api/v1/matters',
    headers: { 'idempotency-key': key },
    payload: { flow: 'report', what: '路灯不亮', where: { code } },
  })
  assert.equal(answer.statusCode, 201, answer.body)
  return answer.json<{ number: string }>()
}

async function codeOf(server: GivenServer, districtId: number): Promise<string> {
  const rows = await server.given.database.inDistrict(districtId, (tx) =>
    tx.rows<{ code: string }>({ text: `select code from codes where state = 'active' order by code limit 1` }),
  )
  return rows[0]?.code ?? ''
}

const careful = await givenServer({ matters: true })
const expected = await askAll(careful)
await careful.close()

const forgetful = await givenServer({ matters: true })
const codes = [await codeOf(forgetful, 1), await codeOf(forgetful, 2)] as const
forgetDistricts()

/** Questions that are answered otherwise than by a server whose statements name their district. */
async function differing(): Promise<string[]> {
  const found = await askAll(forgetful)
  return [...expected]
    .filter(([name, { status, body }]) => found.get(name)?.status !== status || found.get(name)?.body !== body)
    .map(([name]) => name)
}

test('every list and figure says the same to everybody in both districts', async (t) => {
  assert.deepEqual(await differing(), [])
  const told = [...expected.values()].filter(({ status }) => status === 200).length
  t.diagnostic(`${expected.size} answers, ${told} of them not refused; ${taken.out} conditions taken out`)
  assert.ok(told > 200 && taken.out > 1_000, `${told} answers, ${taken.out} conditions`)
})

test('one key in two districts is two matters, and who acts in one district moves nothing in the other', async () => {
  const key = randomUUID()
  const filed = [await fileAt(codes[0], key), await fileAt(codes[1], key)] as const
  assert.deepEqual(
    filed.map(({ number }) => number.slice(0, 2)),
    ['LP', 'YX'],
  )
  for (const [login, { number }] of [
    ['lp.desk', filed[1]],
    ['yx.desk', filed[0]],
  ] as const)
    assert.equal((await ask(forgetful, login, `/api/v1/matters/${number}`)).status, 404)
})

test('control: without row-level security the same questions are answered with the other district’s rows', async () => {
  const { rows } = await forgetful.given.owner.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c where c.relrowsecurity and c.relnamespace = 'public'::regnamespace`,
  )
  for (const { name } of rows) await forgetful.given.owner.query(`alter table ${name} disable row level security`)
  const leaking = await differing()
  assert.ok(leaking.length > 50, leaking.join(', '))
})
