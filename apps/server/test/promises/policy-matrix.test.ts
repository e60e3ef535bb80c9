/** P11: every route, every role, every relation, asked of the real app and compared with the policy. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import {
  nameOf,
  policyRows,
  registerPolicy,
  RouteWithoutPolicy,
  tableOf,
  verdictOf,
  type PolicyRow,
} from '../../src/modules/policy/index.ts'
import { buildHttp } from '../../src/platform/http.ts'
import { openLog } from '../../src/platform/log.ts'
import { openTries } from '../../src/platform/tries.ts'
import { givenServer } from '../given-server.ts'
import { runCells, type Cell, type Ground } from './policy-cells.ts'
import { cases, seatsOf, sessionOf, subjectOf } from './policy-seats.ts'

// Wrong secrets are tried on purpose and without end: that is another promise's test.
const server = await givenServer({ tries: openTries(Infinity) })

async function givenGround(): Promise<Ground> {
  const photo = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#3d7f68' } })
    .jpeg()
    .toBuffer()
  const subjects = []
  for (const one of cases) subjects.push(await subjectOf(server, one, photo))
  const units = await server.given.database.inDistrict(1, (tx) =>
    tx.rows<{ id: string; path: string }>({ text: 'select unit_id as id, path from units' }),
  )
  const published = await server.given.database.inDistrict(1, (tx) =>
    tx.rows<{ id: string }>({ text: `select answer_id as id from answers where state = 'published' limit 2` }),
  )
  return {
    server,
    subjects,
    seats: await seatsOf(server),
    paths: new Map(units.map((unit) => [unit.id, unit.path])),
    answerId: published[0]?.id ?? '',
    otherAnswerId: published[1]?.id ?? '',
    freshCookie: async (seat) => (await sessionOf(server, seat.role)).cookie,
  }
}

const deviations = (cells: readonly Cell[], rows: ReadonlyMap<string, PolicyRow>): Cell[] =>
  cells.filter((cell) => cell.got !== verdictOf(rows.get(nameOf(cell.row)) ?? cell.row, cell.asker, cell.relation))

const cells = await runCells(await givenGround(), policyRows)

test('every route answers every role in every relation as the policy says', (t) => {
  const wrong = deviations(cells, tableOf(policyRows)).map(
    (cell) =>
      `${nameOf(cell.row)} ${cell.asker} ${cell.subject?.name ?? ''} (${cell.relation}): ${cell.got}, policy says ${verdictOf(cell.row, cell.asker, cell.relation)}: ${cell.answer}`,
  )
  assert.deepEqual(wrong, [])
  const routes = new Set(cells.map((cell) => nameOf(cell.row))).size
  const roles = new Set(cells.map((cell) => cell.asker)).size
  t.diagnostic(`${cells.length} cells: ${routes} routes, ${roles} askers, ${cases.length} subjects, 0 deviations`)
  assert.ok(cells.length > 3_000, `${cells.length} cells`)
})

test('control: whichever rule is flipped, the matrix notices', () => {
  const flipped = (row: PolicyRow): PolicyRow => ({ ...row, who: row.who === 'anyone' ? ['system-admin'] : 'anyone' })
  const asked = policyRows.filter((row) => cells.some((cell) => cell.row === row))
  const unnoticed = asked.filter((row) => {
    const rows = tableOf(policyRows.map((one) => (one === row ? flipped(one) : one)))
    return deviations(cells, rows).length === 0
  })
  assert.deepEqual(unnoticed.map(nameOf), [])
})

test('every row of the policy belongs to a route that the server has', () => {
  const stale = policyRows.filter((row) => !server.app.hasRoute({ method: row.method, url: row.path }))
  assert.deepEqual(stale.map(nameOf), [])
})

test('a route without a row does not start', async () => {
  const app = await buildHttp({ log: openLog('silent') })
  registerPolicy(app, server.deps)
  app.get('/api/v1/categories', () => 'ok')
  assert.throws(() => app.get('/api/v1/everybody', () => 'oops'), RouteWithoutPolicy)
})

test('a rule of the table is held at the door, whatever the route itself forgets', async () => {
  const app = await buildHttp({ log: openLog('silent') })
  registerPolicy(app, server.deps)
  app.put('/api/v1/limits/:flow/:deadline/:category', () => 'changed')
  const { cookie } = await sessionOf(server, 'volunteer')
  const put = (headers: Record<string, string>) =>
    app.inject({ method: 'PUT', url: '/api/v1/limits/report/triage/*', headers, payload: {} })
  assert.equal((await put({})).statusCode, 401)
  assert.equal((await put({ cookie })).statusCode, 403)
  assert.equal((await put({ cookie: (await sessionOf(server, 'admin')).cookie })).statusCode, 200)
})
