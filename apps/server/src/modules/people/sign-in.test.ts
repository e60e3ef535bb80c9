import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenServer } from '../../../test/given-server.ts'
import { checkBadge, hashPassword, passwordFits, signIn } from './index.ts'

const server = await givenServer()
const { clock, deps, given } = server
const monday = clock.now()
const passwordOf = (login: string): string => server.accounts.find((account) => account.login === login)?.password ?? ''
const minutes = (count: number): number => count * 60_000

let address = 0
const trying = (login: string, password: string, from?: string) => {
  address += 1
  return signIn(deps, { login, password, address: from ?? `10.0.${address >> 8}.${address & 255}` })
}
const codeOf = async (result: ReturnType<typeof trying>): Promise<string> => {
  const answer = await result
  return answer.ok ? 'ok' : answer.refusal.code
}

test('a password is kept as argon2id with at least 19 MiB and two passes, salted, and fits only itself', async () => {
  const [one, two] = await Promise.all([hashPassword('呼应 2026'), hashPassword('呼应 2026')])
  assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  assert.notEqual(one, two)
  assert.equal(await passwordFits('呼应 2026', one), true)
  assert.equal(await passwordFits('呼应 ２０２６', one), true)
  assert.equal(await passwordFits('呼应 2027', one), false)
})

test('an unknown login, an unknown district and a wrong password are answered alike', async () => {
  const answers = await Promise.all([trying('lp.nobody', 'x'), trying('zz.desk', 'x'), trying('desk', 'x'), trying('lp.desk', 'x')])
  for (const answer of answers) assert.deepEqual(answer, { ok: false, refusal: { code: 'people.wrong-login' } })
})

test('an unknown login takes about as long as a known one', async () => {
  const measure = async (login: (at: number) => string): Promise<number> => {
    const took: number[] = []
    for (let at = 0; at < 4; at += 1) {
      const from = process.hrtime.bigint()
      await trying(login(at), 'wrong')
      took.push(Number(process.hrtime.bigint() - from) / 1e6)
    }
    return Math.min(...took)
  }
  // As a person's own password is hashed; those of the demo are long and by chance, and hashed quickly.
  const values = [await hashPassword('呼应 2026')]
  await given.database.inDistrict(1, (tx) =>
    tx.rows({ text: `update people set password_hash = $1 where district_id = 1 and login = 'lp.housing'`, values }),
  )
  const [known, unknown] = [await measure(() => 'lp.housing'), await measure((at) => `lp.stranger${at}`)]
  // argon2 is some 20 ms; without the decoy an unknown login would take 1 or 2.
  assert.ok(unknown > known / 3, `known ${known} ms, unknown ${unknown} ms`)
})

test('five wrong tries pause the account for fifteen minutes, even for the right password', async () => {
  clock.set(monday)
  const { login, password } = { login: 'lp.market', password: passwordOf('lp.market') }
  for (let at = 0; at < 4; at += 1) assert.equal(await codeOf(trying(login, 'wrong')), 'people.wrong-login')
  assert.deepEqual(await trying(login, 'wrong'), { ok: false, refusal: { code: 'people.locked', params: { minutes: 15 } } })
  clock.advance(minutes(10))
  assert.deepEqual(await trying(login, password), { ok: false, refusal: { code: 'people.locked', params: { minutes: 5 } } })
  clock.advance(minutes(5))
  assert.equal(await codeOf(trying(login, password)), 'ok')
})

test('a lock that has run out leaves four tries again', async () => {
  clock.set(monday)
  for (let at = 0; at < 5; at += 1) await trying('lp.labour', 'wrong')
  clock.advance(minutes(15))
  for (let at = 0; at < 4; at += 1) assert.equal(await codeOf(trying('lp.labour', 'wrong')), 'people.wrong-login')
  assert.equal(await codeOf(trying('lp.labour', passwordOf('lp.labour'))), 'ok')
})

test('an unknown login locks like a known one, so that a lock tells nothing', async () => {
  clock.set(monday)
  for (let at = 0; at < 4; at += 1) assert.equal(await codeOf(trying('lp.ghost', 'x')), 'people.wrong-login')
  assert.equal(await codeOf(trying('lp.ghost', 'x')), 'people.locked')
  clock.advance(minutes(15))
  assert.equal(await codeOf(trying('lp.ghost', 'x')), 'people.wrong-login')
})

test('a burst of parallel guesses gets no more tries than one after the other', async () => {
  clock.set(monday)
  const codes = await Promise.all(Array.from({ length: 12 }, () => codeOf(trying('lp.civil', 'wrong'))))
  assert.equal(codes.filter((code) => code === 'people.wrong-login').length, 4)
})

test('the same person may sign in many times at once', async () => {
  const codes = await Promise.all(Array.from({ length: 8 }, () => codeOf(trying('LP.Desk2 ', passwordOf('lp.desk2')))))
  assert.deepEqual(new Set(codes), new Set(['ok']))
})

test('an address that fails five times waits, others do not', async () => {
  clock.set(monday)
  for (let at = 0; at < 5; at += 1) await trying(`lp.list${at}`, 'x', '192.0.2.1')
  assert.equal(await codeOf(trying('lp.desk', passwordOf('lp.desk'), '192.0.2.1')), 'people.too-many-tries')
  assert.equal(await codeOf(trying('lp.desk', passwordOf('lp.desk'), '192.0.2.2')), 'ok')
  clock.advance(minutes(15))
  assert.equal(await codeOf(trying('lp.desk', passwordOf('lp.desk'), '192.0.2.1')), 'ok')
})

test('addresses of one IPv6 network wait together', async () => {
  clock.set(monday)
  for (let at = 0; at < 5; at += 1) await trying(`lp.six${at}`, 'x', `2001:db8:1:2::${at.toString(16)}`)
  assert.equal(await codeOf(trying('lp.desk', passwordOf('lp.desk'), '2001:db8:1:2:ffff::1')), 'people.too-many-tries')
  assert.equal(await codeOf(trying('lp.desk', passwordOf('lp.desk'), '2001:db8:1:3::1')), 'ok')
})

test('a login of one district opens nothing in the other', async () => {
  assert.equal(await codeOf(trying('yx.desk', passwordOf('lp.desk'))), 'people.wrong-login')
  const there = await trying('yx.desk', passwordOf('yx.desk'))
  assert.ok(there.ok)
  assert.equal(there.person.districtId, 2)
})

test('a badge tells surname and unit, however it is typed, and nothing more', async () => {
  const row = await given.database.inDistrict(1, (tx) =>
    tx.one<{ badge: string }>({ text: `select badge from people where login = 'lp.tangqi-property'` }),
  )
  const badge = row?.badge ?? ''
  const wanted = { badge, surname: '童', unit: '栖里物业塘栖服务处（示例）' }
  assert.deepEqual(await checkBadge(deps, 1, badge), wanted)
  assert.deepEqual(await checkBadge(deps, 1, ` ${badge.slice(0, 2).toLowerCase()}-${badge.slice(2)} `), wanted)
  for (const wrong of ['', 'LP0000', `${badge}0`, "' or 1=1", '%']) assert.equal(await checkBadge(deps, 1, wrong), null, wrong)
  assert.equal(await checkBadge(deps, 2, badge), null)
  await given.database.inDistrict(1, (tx) => tx.rows({ text: 'update people set active = false where badge = $1', values: [badge] }))
  assert.equal(await checkBadge(deps, 1, badge), null)
})
