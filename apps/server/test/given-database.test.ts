import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenDatabase } from './given-database.ts'

const given = await givenDatabase()

test('a test database is migrated and answers as the web role', async () => {
  const row = await given.database.plain((tx) =>
    tx.one<{ role: string; n: number }>({ text: 'select current_user as role, (select count(*) from districts) as n' }),
  )
  assert.deepEqual(row, { role: 'huying_web', n: 0 })
})

test('two test databases do not see each other', async () => {
  const other = await givenDatabase()
  const add = "insert into districts (district_id, code, prefix, name, name_en, phone) values (9, '1', 'ZZ', '试', 'T', '0571-5550 0000')"
  await other.owner.query(add)
  const here = await given.owner.query('select 1 from districts')
  assert.equal(here.rowCount, 0)
})

test('Chinese text has trigrams and sorts by pinyin', async () => {
  const { rows } = await given.owner.query<{ n: number; first: string }>(
    `select cardinality(show_trgm('路灯')) as n, (select w from unnest(array['张','李','陈']) w order by w collate "zh-x-icu" limit 1) as first`,
  )
  assert.ok((rows[0]?.n ?? 0) > 0)
  assert.equal(rows[0]?.first, '陈')
})
