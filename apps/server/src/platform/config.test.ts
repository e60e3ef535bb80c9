import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConfigProblem } from './config-problem.ts'
import { readConfig, type Environment } from './config.ts'

function problemOf(env: Environment): ConfigProblem {
  try {
    readConfig(env)
  } catch (error) {
    assert.ok(error instanceof ConfigProblem)
    return error
  }
  return assert.fail(`${JSON.stringify(env)} was accepted`)
}

test('without settings the demo runs on this machine only', () => {
  const config = readConfig({})
  assert.deepEqual([config.port, config.host, config.demo, config.databaseUrl], [8080, '127.0.0.1', true, null])
  assert.equal(config.publicUrl, 'http://127.0.0.1:8080')
  assert.match(config.dataFolder, /\/\.huying$/)
})

test('settings are taken as they are given', () => {
  const config = readConfig({
    PORT: '9000',
    HUYING_DATA: '/srv/huying',
    HUYING_DEMO: '0',
    HOST: '0.0.0.0',
    DATABASE_URL: 'postgres://a:b@db/huying',
    HUYING_PUBLIC_URL: 'https://huying.example.cn/',
    HUYING_TRUSTED_PROXIES: '10.0.0.1, 10.0.0.2',
  })
  assert.deepEqual(
    [config.port, config.dataFolder, config.demo, config.host, config.databaseUrl, config.publicUrl, config.trustedProxies],
    [9000, '/srv/huying', false, '0.0.0.0', 'postgres://a:b@db/huying', 'https://huying.example.cn', ['10.0.0.1', '10.0.0.2']],
  )
})

const wrong: [name: string, env: Environment, zh: RegExp, en: RegExp][] = [
  ['a port that is a word', { PORT: 'http' }, /PORT 应是/, /PORT must be a whole number/],
  ['port 0', { PORT: '0' }, /PORT/, /from 1 to 65535/],
  ['a port beyond 65535', { PORT: '65536' }, /PORT/, /not "65536"/],
  ['a port with a fraction', { PORT: '80.5' }, /PORT/, /PORT/],
  ['a database of another kind', { DATABASE_URL: 'mysql://localhost/huying' }, /DATABASE_URL 应形如/, /must look like postgresql:/],
  ['a database without a name', { DATABASE_URL: 'postgresql://localhost' }, /DATABASE_URL/, /DATABASE_URL/],
  ['a public address with a path', { HUYING_PUBLIC_URL: 'https://example.cn/huying' }, /不带路径/, /without a path/],
  ['a public address that is none', { HUYING_PUBLIC_URL: 'huying' }, /HUYING_PUBLIC_URL/, /HUYING_PUBLIC_URL/],
  ['demo neither on nor off', { HUYING_DEMO: 'maybe' }, /应是 1 或 0/, /must be 1 or 0/],
  ['an unknown log level', { HUYING_LOG: 'loud' }, /HUYING_LOG/, /one of debug, info/],
  ['the demo open to the network', { HOST: '0.0.0.0' }, /HUYING_DEMO=0/, /set HUYING_DEMO=0/],
  ['the demo open to the network over IPv6', { HOST: '::' }, /HUYING_DEMO=0/, /set HUYING_DEMO=0/],
  ['a misspelt name', { HUYING_DATEN: '/srv' }, /没有 HUYING_DATEN/, /There is no setting HUYING_DATEN/],
]

for (const [name, env, zh, en] of wrong) {
  test(`${name} stops the start with a sentence in both languages`, () => {
    const problem = problemOf(env)
    assert.match(problem.zh, zh)
    assert.match(problem.en, en)
  })
}

test('everything that is wrong is told at once', () => {
  const { en } = problemOf({ PORT: 'x', DATABASE_URL: 'y', HUYING_LOG: 'z' })
  assert.equal(en.split('\n').length, 3)
})

test('a wrong database address does not show its password', () => {
  const { message } = problemOf({ DATABASE_URL: 'mysql://user:geheim@host/x' })
  assert.doesNotMatch(message, /geheim/)
})
