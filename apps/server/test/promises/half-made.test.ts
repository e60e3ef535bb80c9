/** What a matter asks of others and what they answer: killed between the one and the other, both are there or neither. */
import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { verifyDistrict } from '../../src/modules/audit/index.ts'
import { numberOf } from '../../src/modules/matters/index.ts'
import type { Others } from '../../src/engine/related.ts'
import type { StepRequest } from '../../src/engine/take-step.ts'
import type { Database, Statement, Tx } from '../../src/platform/database.ts'
import { givenDatabase } from '../given-database.ts'
import { assignment, desk, givenDistrict, property, staff, town } from '../given-district.ts'

const given = await givenDatabase({ poolSize: 4 })
const here = await givenDistrict(given)
let serial = 60_000
const others: Others = { nextNumber: () => Promise.resolve(numberOf('LP', ++serial)), mayJoin: () => true }
const townUnit = staff(town, 'town-desk')
const once = (): Pick<StepRequest, 'request'> => {
  const key = randomUUID()
  return { request: { key, requestHash: createHash('sha256').update(key).digest() } }
}

interface Dies {
  /** After the nth statement of this name. */
  readonly after: string
  readonly nth?: number
  /** The control: what was written up to here is committed, as an engine would that took a transaction for each matter. */
  readonly commits?: boolean
}

/** The database's process for this connection ends in the middle of the transaction: for what was written, that is a SIGKILL of either side. */
function dying({ after, nth = 1, commits = false }: Dies): Database {
  let left = nth
  const watched = (tx: Tx): Tx => {
    const rows = async <R>(statement: Statement): Promise<R[]> => {
      const found = await tx.rows<R>(statement)
      if (statement.name !== after || (left -= 1) > 0) return found
      if (commits) await tx.rows({ text: 'commit' })
      await tx.rows({ text: 'select pg_terminate_backend(pg_backend_pid())' })
      throw new Error('the connection outlived its end')
    }
    return { rows, last: rows, one: async <R>(statement: Statement) => (await rows<R>(statement))[0] }
  }
  return { ...given.database, inDistrict: (districtId, work) => given.database.inDistrict(districtId, (tx) => work(watched(tx))) }
}

async function assigned(): Promise<string> {
  const opened = await here.file()
  assert.ok(opened.ok)
  const { number } = opened.answer
  assert.ok((await here.step(number, 'assign', { others, actor: desk, input: assignment(property) })).ok)
  return number
}

const asking: Partial<StepRequest> = { others, actor: desk, input: { unit: town.id, words: '请看线路' } }
const answering: Partial<StepRequest> = { others, actor: townUnit, input: { done: '看过了，已经修好' } }

async function childOf(number: string): Promise<string> {
  const row = await given.database.inDistrict(1, (tx) =>
    tx.one<{ number: string }>({
      text: 'select c.number from matters c join matters p on p.district_id = 1 and p.matter_id = c.parent_id where c.district_id = 1 and p.number = $1',
      values: [number],
    }),
  )
  return row?.number ?? ''
}

/** Parents whose record and whose children do not say the same. */
async function halfMade(): Promise<string[]> {
  const rows = await given.database.inDistrict(1, (tx) =>
    tx.rows<{ number: string }>({
      text: `select number from (
          select p.number, p.open_children,
            (select count(*) from events e where e.district_id = 1 and e.matter_id = p.matter_id and e.step = 'assist') as asked,
            (select count(*) from events e where e.district_id = 1 and e.matter_id = p.matter_id and e.step = 'childEnded') as heard,
            (select count(*) from matters c where c.district_id = 1 and c.parent_id = p.matter_id) as opened,
            (select count(*) from matters c where c.district_id = 1 and c.parent_id = p.matter_id and c.closed_at is not null) as ended
          from matters p where p.district_id = 1 and p.parent_id is null) s
        where asked <> opened or heard <> ended or open_children <> opened - ended order by number`,
    }),
  )
  return rows.map(({ number }) => number)
}

const killed = async (number: string, step: string, { dies, options }: { dies: Dies; options: Partial<StepRequest> }): Promise<void> => {
  const fragile = await givenDistrict({ ...given, database: dying(dies) })
  await assert.rejects(fragile.step(number, step, options))
}

test('killed between the parent’s step and its child, or between a child’s end and its parent’s: nothing half made, and the same request does it once', async () => {
  for (const dies of [{ after: 'step-matter' }, { after: 'file-matters' }]) {
    const number = await assigned()
    const options = { ...asking, ...once() }
    await killed(number, 'assist', { dies, options })
    assert.deepEqual([await childOf(number), await halfMade()], ['', []], dies.after)
    for (let again = 0; again < 2; again += 1) assert.ok((await here.step(number, 'assist', options)).ok)
    assert.deepEqual(await halfMade(), [])
    const child = await childOf(number)
    for (const ends of [{ after: 'step-matter' }, { after: 'step-matter', nth: 2 }, { after: 'uncount-child' }]) {
      await killed(child, 'answer', { dies: ends, options: answering })
      assert.deepEqual(await halfMade(), [], JSON.stringify(ends))
    }
    assert.ok((await here.step(child, 'answer', answering)).ok)
    assert.deepEqual(await halfMade(), [])
  }
  assert.deepEqual((await verifyDistrict(given.database, 1)).breaks, [])
})

test('control: with a transaction for each matter the same kills leave both kinds half made, and the comparison names them', async () => {
  const unasked = await assigned()
  await killed(unasked, 'assist', { dies: { after: 'step-matter', commits: true }, options: asking })
  const unheard = await assigned()
  assert.ok((await here.step(unheard, 'assist', asking)).ok)
  await killed(await childOf(unheard), 'answer', { dies: { after: 'step-matter', commits: true }, options: answering })
  assert.deepEqual(await halfMade(), [unasked, unheard].toSorted())
})
