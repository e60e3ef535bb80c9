/** The figures of the command rooms, counted from records: against a count by hand of the demo's two weeks. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CommandFigures, Problem } from '@huying/contracts'
import { givenServer } from '../../../test/given-server.ts'
import { cookieOf } from '../../../test/sign-in-as.ts'
import { shareOf } from './figures.ts'

const server = await givenServer({ at: '2026-11-18T09:12+08:00', matters: true })
const ask = async (login: string, query = '') =>
  server.inject({ url: `/api/v1/desk/command/figures${query}`, headers: { cookie: await cookieOf(server, login) } })
const figures = async (login: string, query = ''): Promise<CommandFigures> => (await ask(login, query)).json<CommandFigures>()
const fraction = ({ count, of }: { count: number; of: number }) => `${count}/${of}`

test('no share of fewer than ten', () => {
  assert.deepEqual([shareOf(9, 9).share, shareOf(9, 10).share, shareOf(0, 0).share], [null, 0.9, null])
})

test('diversion, disputes, quick settling, repeats, each stage: as counted by hand', async () => {
  const { total } = await figures('lp.tangqi', '?town=330113100')
  // Past: 24, of which two dismissed and two kept by the police. Open in this town: ten.
  assert.deepEqual([total.calls, total.excluded], [32, 2])
  assert.deepEqual(
    {
      // Neither the two kept by the police, nor what nobody has confirmed, nor what went back to them.
      diversion: fraction(total.diversion),
      disputeDiversion: fraction(total.disputeDiversion),
      quickSettle: fraction(total.quickSettle),
      repeat: fraction(total.repeat),
      back: fraction(total.backToPolice),
      respond: fraction(total.onTime.respond),
      scene: fraction(total.onTime.scene),
    },
    {
      diversion: '25/32',
      disputeDiversion: '12/16',
      quickSettle: '21/21',
      repeat: '1/16',
      back: '1/26',
      respond: '27/29',
      scene: '21/24',
    },
  )
  assert.equal(total.diversion.share, 25 / 32)
  assert.ok(total.backToPolice.share !== null && total.repeat.share !== null)
})

test('per town and day they add up to the whole; a town sees its own, the district all', async () => {
  const whole = await figures('lp.desk')
  const add = (rows: readonly { calls: number }[]): number => rows.reduce((sum, { calls }) => sum + calls, 0)
  assert.deepEqual([add(whole.towns), add(whole.days)], [whole.total.calls, whole.total.calls])
  assert.deepEqual(whole.towns.map(({ name }) => name).toSorted(), ['临平街道', '塘栖镇'])
  assert.deepEqual((await figures('lp.nanyuan')).total.calls, 0)
  const linping = whole.towns.find(({ id }) => id === '330113001')
  assert.equal(linping?.diversion.share, null, 'fewer than ten')
  assert.equal((await figures('lp.desk', '?from=2026-11-18&until=2026-11-18')).days.length, 1)
})

test('wrong days and towns of others are refused in a sentence', async () => {
  const codeOf = async (login: string, query: string) => (await ask(login, query)).json<Problem>().code
  assert.equal(await codeOf('lp.desk', '?from=2026-11-18&until=2026-11-17'), 'command.bad-days')
  assert.equal(await codeOf('lp.desk', '?from=2026-01-01&until=2026-11-17'), 'command.bad-days')
  assert.equal(await codeOf('lp.tangqi', '?town=330113001'), 'command.unknown-town')
  assert.equal((await ask('lp.lianhua-grid')).statusCode, 403)
})
