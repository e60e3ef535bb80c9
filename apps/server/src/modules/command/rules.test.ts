/** The class list and the rules of a district: read, tried, saved as a new version, refused where they do not hold together. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AuditRows, LaneSettings, LaneTrialResults, Problem } from '@huying/contracts'
import { givenServer } from '../../../test/given-server.ts'
import { cookieOf } from '../../../test/sign-in-as.ts'

const server = await givenServer({ at: '2026-11-18T09:12+08:00', matters: true })
const base = '/api/v1/desk/command/rules'
const ask = async (login: string, method: 'GET' | 'PUT' | 'POST', ...[path = '', payload]: [path?: string, payload?: object]) =>
  server.inject({ method, url: base + path, headers: { cookie: await cookieOf(server, login) }, ...(payload ? { payload } : {}) })
const read = async (): Promise<LaneSettings> => (await ask('lp.tangqi', 'GET')).json<LaneSettings>()
const draft = async (more: object = {}) => {
  const { version, edition, classes, rules, dangerWords } = await read()
  return { version, edition, classes, rules, dangerWords, ...more }
}
const rule = { name: '占道先问物业', classes: ['STREET'], words: [], repeats: 0, lane: 'consult', active: true }

test('a district begins with the platform’s own list, whose words of danger stay', async () => {
  const { version, changedAt, fixedDangerWords, classes } = await read()
  assert.deepEqual([version, changedAt, fixedDangerWords.includes('刀'), classes.length > 20], [0, null, true, true])
})

test('a dry run writes nothing: one call, and the newest again', async () => {
  const { version: _version, ...settings } = await draft({ rules: [rule] })
  const call = { class: 'STREET', words: '摊位占了路' }
  const one = await ask('lp.tangqi', 'POST', '/trial', { settings, call })
  assert.deepEqual(one.json<LaneTrialResults>().items, [
    { number: null, className: '占道经营', lane: 'consult', before: null, reason: '规则「占道先问物业」。' },
  ])
  const newest = (await ask('lp.tangqi', 'POST', '/trial', { settings })).json<LaneTrialResults>().items
  const streets = newest.filter(({ className }) => className === '占道经营')
  assert.ok(streets.length > 0)
  for (const { lane, before } of streets) assert.deepEqual([lane, before], ['consult', 'town'])
  assert.deepEqual((await read()).rules.length, 2)
})

test('saved as a new version with an audit row; the next call is proposed by it', async () => {
  const saved = await ask('lp.admin', 'PUT', '', await draft({ edition: '本区 2026-11', rules: [rule], dangerWords: ['油漆'] }))
  assert.deepEqual([saved.statusCode, saved.json<LaneSettings>().version], [200, 1])
  const audited = await server.inject({ url: '/api/v1/audit?limit=5', headers: { cookie: await cookieOf(server, 'lp.auditor') } })
  assert.match(JSON.stringify(audited.json<AuditRows>()), /分流规则第 1 版，本区 2026-11/)
  const trial = await ask('lp.tangqi', 'POST', '/trial', { call: { class: 'NOISE', words: '门上泼了油漆' } })
  assert.equal(trial.json<LaneTrialResults>().items[0]?.lane, 'police')
})

test('two at once: the second reads the first before it changes it', async () => {
  const stale = await draft()
  assert.equal((await ask('lp.admin', 'PUT', '', stale)).statusCode, 200)
  const second = await ask('lp.admin', 'PUT', '', stale)
  assert.deepEqual([second.statusCode, second.json<Problem>().code], [409, 'command.rules-changed'])
})

test('what does not hold together is refused by name; who may not is told so', async () => {
  const codeOf = async (more: object) => (await ask('lp.admin', 'PUT', '', await draft(more))).json<Problem>().code
  assert.equal(await codeOf({ rules: [{ ...rule, classes: ['NOTHING'] }] }), 'command.rule-unknown-class')
  assert.equal(await codeOf({ rules: [{ ...rule, classes: [] }] }), 'command.rule-empty')
  assert.equal((await ask('lp.tangqi', 'PUT', '', await draft())).statusCode, 403)
  assert.equal((await ask('lp.tangqi-leader', 'POST', '/trial', {})).statusCode, 403)
  assert.equal((await ask('lp.lianhua-grid', 'GET')).statusCode, 403)
})
