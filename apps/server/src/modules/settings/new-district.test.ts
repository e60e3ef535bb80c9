/** The command that opens another district, as an operator runs it: against a real database, beside a running server. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { givenServer } from '../../../test/given-server.ts'
import { openDatabase } from '../../platform/database.ts'
import { systemClock } from '../../platform/clock.ts'
import { readWanted } from '../../commands/new-district.ts'
import { addDistrict, type DistrictWanted } from './new-district.ts'

const server = await givenServer()
const folder = mkdtempSync(join(tmpdir(), 'huying-command-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const cli = join(import.meta.dirname, '../../cli.ts')
const wish = { code: '990002', prefix: 'yy', name: '云遥区', phone: '0571-5550 0100', admin: '沈青' }

const wanted = { ...wish, nameEn: 'Yunyao', adminName: wish.admin }

interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

function command(changes: Partial<Record<keyof typeof wish, string>> = {}): Promise<Ran> {
  const args = Object.entries({ ...wish, ...changes }).flatMap(([name, value]) => [`--${name}`, value])
  const env = {
    PATH: process.env['PATH'] ?? '',
    HUYING_DATA: folder,
    HUYING_PUBLIC_URL: server.url,
    HUYING_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    DATABASE_URL: server.given.ownerUrl,
    HUYING_DATABASE_WEB_URL: server.given.webUrl,
  }
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, 'new-district', ...args], { env }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err })
    })
  })
}

async function add(changes: Partial<DistrictWanted>): ReturnType<typeof addDistrict> {
  const owner = openDatabase({ connectionString: server.given.ownerUrl, poolSize: 1 })
  try {
    return await addDistrict(server.deps, owner, { ...wanted, ...changes })
  } finally {
    await owner.close()
  }
}

const count = async (table: string, districtId: number): Promise<number> =>
  server.given.database.inDistrict(
    districtId,
    async (tx) => (await tx.rows({ text: `select 1 from ${table} where district_id = $1`, values: [districtId] })).length,
  )

test('what is missing is said all at once, and an option that nobody knows is named', () => {
  assert.throws(
    () => readWanted(['--code', '12', '--prefix', 'abc']),
    /--code 要写[\s\S]*--prefix 要写[\s\S]*--name 要写[\s\S]*--phone 要写[\s\S]*--admin 要写/,
  )
  assert.throws(() => readWanted(['--kode', '990002']), /--code --prefix --name/)
  assert.equal(
    readWanted(['--code', '９９０００２', '--prefix', 'YY', '--name', '云遥区', '--phone', '0571', '--admin', '沈青']).code,
    '990002',
  )
})

test('a district is made, its first administrator sets a password by the link and finds it furnished', async () => {
  const made = await command()
  assert.equal(made.code, 0, made.err)
  const token = /\/desk\/join#(\d+\.[\w-]{43})\n/.exec(made.out)?.[1] ?? ''
  const districtId = Number(token.split('.')[0])
  const password = '三塔 春水 渡船 十二'
  // The command goes by the system's clock.
  server.clock.set(systemClock.now())
  const used = await server.inject({ method: 'POST', url: '/api/v1/links/use', payload: { token, password } })
  assert.deepEqual([used.statusCode, used.json<{ login: string }>().login], [200, 'yy.admin'], used.body)
  const signedIn = await server.inject({ method: 'POST', url: '/api/v1/sessions', payload: { login: 'yy.admin', password } })
  assert.deepEqual([signedIn.statusCode, signedIn.json<{ needs: string }>().needs], [201, 'enrol'])
  assert.deepEqual([await count('units', districtId), await count('people', districtId), await count('posts', districtId)], [1, 1, 2])
  assert.ok((await count('categories', districtId)) > 10 && (await count('templates', districtId)) > 3)
})

test('a code or letters that are taken are refused, and nothing is left behind', async () => {
  const districts = async (): Promise<number> => (await server.given.owner.query('select 1 from districts')).rowCount ?? 0
  const before = await districts()
  for (const changes of [{}, { code: '990003' }, { prefix: 'YZ' }, { code: '330113', prefix: 'YX' }]) {
    const refused = await add(changes)
    assert.ok(!refused.ok)
    assert.equal(refused.refusal.code, 'settings.code-taken')
  }
  const { code, err, out } = await command()
  assert.deepEqual([code, out], [1, ''], err)
  assert.match(err, /已经有区县在用。请换一个。\n.*exists already/)
  assert.equal(await districts(), before)
})

test('a command that ended half-way goes on where it stopped', async () => {
  await server.given.owner.query(
    `insert into districts (district_id, code, prefix, name, name_en, phone) values (77, '990077', 'QQ', '半途区', 'Half', '0571')`,
  )
  const made = await add({ code: '990077', prefix: 'qq' })
  assert.deepEqual([made.ok && made.districtId, await count('people', 77)], [77, 1])
})
