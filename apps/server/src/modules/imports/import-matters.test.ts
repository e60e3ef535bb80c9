import assert from 'node:assert/strict'
import { appendFileSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { givenServer } from '../../../test/given-server.ts'
import { fileNamed } from '../../commands/import.ts'
import { goRound } from '../../commands/try-real.ts'
import { verifyDistrict } from '../audit/index.ts'
import { importMatters, readFieldMap } from './index.ts'
import { readLine } from './read-lines.ts'

const messages = join(import.meta.dirname, 'messages-for-tests.jsonl')
const map = readFieldMap('what=title+detail,at=time', 'id')
const folder = mkdtempSync(join(tmpdir(), 'huying-import-'))
after(() => rmSync(folder, { recursive: true, force: true }))

describe('an import', async () => {
  const { deps } = await givenServer({ at: '2026-03-03T10:00:00+08:00', matters: true })
  const count = async (text: string): Promise<number> => {
    const row = await deps.database.inDistrict(1, (tx) => tx.one<{ n: number }>({ text }))
    return row?.n ?? 0
  }
  const all = { districtId: 1, flow: 'report', map } as const

  test('makes a matter of each message, with its own date, and tells nobody', async () => {
    const told = await count('select count(*) as n from outbox')
    const report = await importMatters(deps, { ...all, file: messages })
    assert.deepEqual(report, { read: 100, imported: 100, known: 0, bad: [] })
    assert.equal(await count('select count(*) as n from outbox'), told)
    assert.equal(
      await count(
        `select count(*) as n from matters m join imports using (district_id, matter_id) where m.reported_at < '2026-01-01' and m.due_at > '2026-03-03'`,
      ),
      100,
    )
  })

  test('names the line whose bytes are no UTF-8, and takes in the others', async () => {
    const file = join(folder, 'bytes.jsonl')
    copyFileSync(messages, file)
    appendFileSync(
      file,
      Buffer.concat([Buffer.from('{"id":"gbk","title":"'), Buffer.from([0xb1, 0xe0]), Buffer.from('","time":"2019-02-28 11:25:05"}\n')]),
    )
    const report = await importMatters(deps, { ...all, file, source: 'bytes' })
    assert.deepEqual(report.bad, [{ lineNumber: 101, reason: 'holds bytes that are no UTF-8' }])
    assert.equal(report.imported, 100)
  })

  test('doubles nothing when it is run again', async () => {
    const report = await importMatters(deps, { ...all, file: messages })
    assert.deepEqual(report, { read: 100, imported: 0, known: 100, bad: [] })
  })

  test('misses nothing when it was interrupted and is run again', async () => {
    const aborted = importMatters(
      { ...deps, database: { ...deps.database, inDistrict: failingAfter(40, deps.database.inDistrict) } },
      { ...all, file: messages, source: 'interrupted' },
    )
    await assert.rejects(aborted, /the network went away/)
    const before = await count(`select count(*) as n from imports where source = 'interrupted'`)
    assert.ok(before > 0 && before < 100, `${before} of 100 were there when it broke off`)
    const report = await importMatters(deps, { ...all, file: messages, source: 'interrupted' })
    assert.equal(report.imported + report.known, 100)
    assert.equal(await count(`select count(distinct external_id) as n from imports where source = 'interrupted'`), 100)
  })

  test('names every bad line with its number and reason, and keeps the rest', async () => {
    const file = join(folder, 'bad.jsonl')
    copyFileSync(messages, file)
    appendFileSync(
      file,
      'not json\n{"id":"","title":"x"}\n{"id":"B3"}\n{"id":"B4","title":"t","time":"yesterday"}\n[1]\n{"id":"B6","title":"t","time":"2026-03-03T12:00:00+08:00"}\n',
    )
    const report = await importMatters(deps, { ...all, file })
    assert.equal(report.imported, 100)
    assert.deepEqual(
      report.bad.map((one) => one.lineNumber),
      [101, 102, 103, 104, 105, 106],
    )
    assert.match(report.bad[3]?.reason ?? '', /"time" is not a date/)
    assert.match(report.bad[5]?.reason ?? '', /in the future/)
  })

  test('gives matters that go all the way round', async () => {
    const round = await goRound(deps, { source: 'messages-for-tests.jsonl', count: 20 })
    assert.deepEqual(round, { tried: 20, done: 20, failures: [] })
    assert.deepEqual((await verifyDistrict(deps.database, 1)).breaks, [])
  })
})

test('a date is read as it is written, and nothing is made into one', () => {
  const timeIn = (time: unknown): string | null => {
    const read = readLine(JSON.stringify({ id: 'T', title: 't', time }), 1, map)
    return read.ok ? new Date(read.line.at ?? 0).toISOString().slice(0, 16) : null
  }
  const dates: [written: unknown, read: string | null][] = [
    ['2019-02-28T11:25:05+08:00', '2019-02-28T03:25'],
    ['2019-02-28T03:25:05.250Z', '2019-02-28T03:25'],
    ['2019-02-28T01:25-0200', '2019-02-28T03:25'],
    ['2019/2/28 11:25:05', '2019-02-28T03:25'],
    ['2019-02-28', '2019-02-27T16:00'],
    ['2020-02-29', '2020-02-28T16:00'],
    ['2019-02-29', null],
    ['2019-02-31 10:00', null],
    ['2019-13-01', null],
    ['2019-01-01 24:00', null],
    ['line 5', null],
    ['5', null],
    [20190228, null],
    [null, null],
  ]
  for (const [time, read] of dates) assert.equal(timeIn(time), read, String(time))
})

test('a mapping or file that cannot be used is told in a sentence', () => {
  for (const wrong of ['wat=title', 'what=', 'what=title,when=time', ''])
    assert.throws(() => readFieldMap(wrong, 'id'), { name: 'ConfigProblem', message: /--map/ }, wrong)
  assert.throws(() => readFieldMap('what=title', ''), { name: 'ConfigProblem', message: /--key/ })
  for (const path of [undefined, folder, join(folder, 'nothing.jsonl')])
    assert.throws(() => fileNamed(path), { name: 'ConfigProblem' }, String(path))
})

test('a line longer than any real message is named, not cut', () => {
  const read = readLine(JSON.stringify({ id: 'L', title: '长'.repeat(10_001), time: '2025-01-01T00:00:00+08:00' }), 7, map)
  assert.deepEqual(read, { ok: false, lineNumber: 7, reason: '10001 characters, 10000 are possible' })
})

type InDistrict = <T>(districtId: number, work: (tx: never) => Promise<T>) => Promise<T>

/** A database that breaks off after so many transactions. */
function failingAfter<F>(times: number, inDistrict: F): F {
  let left = times
  const failing: InDistrict = (districtId, work) => {
    left -= 1
    if (left < 0) return Promise.reject(new Error('the network went away'))
    return (inDistrict as InDistrict)(districtId, work)
  }
  return failing as F
}
