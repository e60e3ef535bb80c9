import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openLog } from './log.ts'

function linesOf(write: (log: ReturnType<typeof openLog>) => void): string[] {
  const lines: string[] = []
  write(openLog('debug', { write: (line: string) => void lines.push(line) }))
  return lines
}

const code = '49120077315582046613'

test('a tracking code never reaches the log, wherever it stands', () => {
  const [line = ''] = linesOf((log) =>
    log.info(
      {
        req: { method: 'GET', url: `/m/LP000473185?trackingCode=${code}`, headers: { cookie: 'huying=1.secret' } },
        headers: { 'x-tracking-code': code, authorization: 'Bearer abc', cookie: 'huying=1.secret' },
        grouped: code.replace(/(\d{4})(?=\d)/g, '$1 '),
        deep: { er: [{ words: `code ${code.replace(/(\d{4})(?=\d)/g, '$1%20')}` }] },
      },
      `opened with ${code}`,
    ),
  )
  assert.doesNotMatch(line.replaceAll(/[\s-]|%20/g, ''), new RegExp(code))
  assert.doesNotMatch(line, /secret|Bearer/)
  assert.match(line, /LP000473185/)
})

test('what an identity provider sends back with a browser never reaches the log', () => {
  const [line = ''] = linesOf((log) => log.info({ req: { method: 'GET', url: '/desk/back?code=abc&state=1.xyz' } }, 'answered'))
  assert.doesNotMatch(line, /abc|xyz/)
  assert.match(line, /desk\/back/)
})

test('telephone and identity numbers are hidden, matter numbers and times stay', () => {
  const [line = ''] = linesOf((log) =>
    log.warn(
      { at: 1772413200000 },
      'call 138 0000 0123, 13800000123, +8613800000123 or 0571-5550 0123, ID 330106199001011234, matter LP000473185',
    ),
  )
  assert.doesNotMatch(line, /0123|1990/)
  assert.match(line, /LP000473185/)
  assert.match(line, /1772413200000/)
})

test("a database error keeps its code and loses the row's values", () => {
  const cause = Object.assign(new Error('duplicate key value'), {
    code: '23505',
    detail: 'Key (name)=(张三) exists',
    constraint: 'people_by_login',
  })
  const [line = ''] = linesOf((log) => log.error({ err: new Error('filing failed', { cause }) }, 'fault'))
  assert.doesNotMatch(line, /张三/)
  assert.match(line, /23505/)
  assert.match(line, /people_by_login/)
})

test('nobody can forge a line or colour the terminal', () => {
  const lines = linesOf((log) => log.info({ path: 'a\r\n{"level":"error"}\u001b[31m' }, 'x\ny'))
  assert.equal(lines.length, 1)
  assert.equal((lines[0] ?? '').trimEnd().split('\n').length, 1)
  assert.doesNotMatch(lines[0] ?? '', /\\n|\\r|\\u001b|\u001b/)
})
