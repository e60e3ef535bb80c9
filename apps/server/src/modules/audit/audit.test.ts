/** P29: whoever opens a masked identity leaves a mark that the auditor reads and nobody can take back. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { AuditRows } from '@huying/contracts'
import { givenServer } from '../../../test/given-server.ts'
import { cookieOf } from '../../../test/sign-in-as.ts'
import { verifyAuditRows, verifyCheckpoints, writeAuditRow, writeCheckpoint } from './index.ts'

const server = await givenServer()
const { database, owner } = server.given
const reason = { choice: 'call-back', words: '要问清楚是哪一幢' }

const filed = await server.inject({
  method: 'POST',
  url: '/api/v1/matters',
  headers: { 'idempotency-key': randomUUID() },
  payload: {
    flow: 'report',
    what: '楼道里停满电动车',
    where: { unit: '330113100010' },
    contact: { name: '王秀兰', phone: '138 0000 0147', address: '荷风苑 3 幢' },
  },
})
const { number } = filed.json<{ number: string }>()

const reveal = async (login: string, payload: object = reason) =>
  server.inject({
    method: 'POST',
    url: `/api/v1/matters/${number}/contact`,
    headers: { cookie: await cookieOf(server, login) },
    payload,
  })
const auditPage = async (login = 'lp.auditor') =>
  server.inject({ url: '/api/v1/audit', headers: { cookie: await cookieOf(server, login) } })

test('the desk in charge sees the identity masked until it says why, and then whole', async () => {
  const cookie = await cookieOf(server, 'lp.tangqi')
  const matter = await server.inject({ url: `/api/v1/matters/${number}`, headers: { cookie } })
  assert.deepEqual(matter.json<{ contact: unknown }>().contact, { name: '王**', phone: '138****0147' })
  const answer = await reveal('lp.tangqi')
  assert.equal(answer.statusCode, 200, answer.body)
  assert.deepEqual(answer.json(), { name: '王秀兰', phone: '13800000147', address: '荷风苑 3 幢' })
})

test('without a reason, or with one that says nothing, nothing is shown and nothing written', async () => {
  const before = await verifyAuditRows(database, 1)
  for (const payload of [{}, { choice: 'call-back' }, { choice: 'curious', words: '想看看是谁' }, { choice: 'visit', words: '看' }])
    assert.equal((await reveal('lp.tangqi', payload)).statusCode, 400)
  assert.equal((await verifyAuditRows(database, 1)).rows, before.rows)
})

test('whoever is not on duty for it gets nothing: a handler, another town, the administrator, the auditor', async () => {
  for (const [login, status] of [
    ['lp.hefengyuan', 404],
    ['lp.linping', 404],
    ['lp.admin', 403],
    ['lp.auditor', 403],
    ['yx.desk', 404],
  ] as const)
    assert.equal((await reveal(login)).statusCode, status, login)
})

test('who handles a report sees it, and not who reported it', async () => {
  const headers = { cookie: await cookieOf(server, 'lp.tangqi'), 'idempotency-key': randomUUID() }
  const form = { unit: '330113100010-property-1' }
  const assigned = await server.inject({
    method: 'POST',
    url: `/api/v1/matters/${number}/steps/assign`,
    headers,
    payload: { version: 1, form },
  })
  assert.equal(assigned.statusCode, 200, assigned.body)
  const answer = await reveal('lp.hefengyuan')
  assert.deepEqual([answer.statusCode, answer.json<{ code: string }>().code], [403, 'matters.contact-not-yours'])
})

test('the auditor reads who looked at what, when and why, and is told', async () => {
  await reveal('lp.desk', { choice: 'verify', words: '核对是不是同一个人报的' })
  const page = (await auditPage()).json<AuditRows>()
  const [row] = page.items
  assert.equal(row?.by, '沈知夏')
  assert.equal(row?.matter, number)
  assert.deepEqual(row?.fields, ['name', 'phone', 'address'])
  assert.equal(row?.choice, 'verify')
  assert.equal(row?.words, '核对是不是同一个人报的')
  assert.ok(page.unread > 0)
  const notices = await server.inject({ url: '/api/v1/notices', headers: { cookie: await cookieOf(server, 'lp.auditor') } })
  assert.match(notices.body, /有人查看了这件事反映人的身份/)
  const read = await server.inject({
    method: 'POST',
    url: '/api/v1/audit/read',
    headers: { cookie: await cookieOf(server, 'lp.auditor') },
    payload: { seq: row?.seq },
  })
  assert.equal(read.statusCode, 204)
  assert.equal((await auditPage()).json<AuditRows>().unread, 0)
})

test('nobody but the auditor reads the audit page', async () => {
  for (const login of ['lp.desk', 'lp.admin', 'lp.leader']) assert.equal((await auditPage(login)).statusCode, 403, login)
  assert.equal((await auditPage('yx.auditor')).json<AuditRows>().items.length, 0)
})

test('more than fifty looks within a day are a list, and need a second person', async () => {
  const login = 'lp.desk2'
  await reveal(login)
  const person = await database.inDistrict(1, (tx) =>
    tx.one<{ id: string }>({ text: 'select person_id as id from people where login = $1', values: [login] }),
  )
  await database.inDistrict(1, async (tx) => {
    for (let at = 0; at < 49; at += 1)
      await writeAuditRow(tx, 1, { kind: 'reveal', personId: person?.id ?? '', choice: 'visit', words: '上门', at: server.clock.now() })
  })
  const refused = await reveal(login)
  assert.equal(refused.json<{ code: string }>().code, 'matters.too-many-reveals')
  server.clock.advance(86_400_000)
  // The session has ended meanwhile, the count has started anew: asked of the rows themselves.
  const after = await database.inDistrict(1, (tx) =>
    tx.one<{ count: number }>({
      text: `select count(*) as count from audit_rows where kind = 'reveal' and person_id = $1 and recorded_at > $2`,
      values: [person?.id, new Date(server.clock.now() - 86_400_000)],
    }),
  )
  assert.equal(after?.count, 0)
})

test('thirty looks at once are one chain', async () => {
  const before = await verifyAuditRows(database, 2)
  await Promise.all(
    Array.from({ length: 30 }, () =>
      database.inDistrict(2, (tx) =>
        writeAuditRow(tx, 2, { kind: 'reveal', personId: randomUUID(), choice: 'visit', words: '上门', at: server.clock.now() }),
      ),
    ),
  )
  assert.deepEqual(await verifyAuditRows(database, 2), { rows: before.rows + 30, breaks: [] })
})

test('the server’s own role can neither change nor remove an audit row', async () => {
  for (const text of [`update audit_rows set words = ''`, 'delete from audit_rows', 'truncate audit_rows'])
    await assert.rejects(
      database.inDistrict(1, (tx) => tx.rows({ text })),
      /permission denied/,
    )
})

/** What somebody with the database in their hands could try; each must be named. */
const attacks: readonly (readonly [name: string, sql: string, seen: RegExp])[] = [
  ['other words', `update audit_rows set words = '例行检查' where district_id = 2 and seq = 7`, /altered/],
  ['another person', `update audit_rows set person_id = gen_random_uuid() where district_id = 2 and seq = 7`, /altered/],
  ['a row taken out', 'delete from audit_rows where district_id = 2 and seq = 7', /missing/],
  ['the tail cut', 'delete from audit_rows where district_id = 2 and seq > 20', /tail-cut/],
  [
    'the tail cut and the head moved',
    `delete from audit_rows where district_id = 2 and seq > 20; update audit_heads set last_seq = 20, last_hash = (select hash from audit_rows where district_id = 2 and seq = 20) where district_id = 2`,
    /audit-missing/,
  ],
]

test('every attack on the chain is named; the untouched chain holds', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'huying-audit-'))
  await writeCheckpoint(database, { districtId: 2, folder, now: server.clock.now() })
  const found = async (): Promise<string> => {
    const chain = await verifyAuditRows(database, 2)
    const signed = await verifyCheckpoints(database, { districtId: 2, folder })
    return [...chain.breaks, ...signed.breaks].map((one) => one.what).join(' ')
  }
  assert.equal(await found(), '')
  for (const [name, sql, seen] of attacks) {
    await owner.query(`alter table audit_rows no force row level security; alter table audit_heads no force row level security;
      create table kept_rows as table audit_rows; create table kept_heads as table audit_heads`)
    await owner.query(sql)
    assert.match(await found(), seen, name)
    await owner.query(`delete from audit_rows; delete from audit_heads; insert into audit_rows select * from kept_rows; insert into audit_heads select * from kept_heads;
      drop table kept_rows, kept_heads; alter table audit_rows force row level security; alter table audit_heads force row level security`)
  }
  assert.equal(await found(), '')
})
