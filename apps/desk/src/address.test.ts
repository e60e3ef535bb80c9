import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readAddress, writeAddress, type Address } from './address.ts'

const addresses: readonly Address[] = [
  { page: 'board', queue: null, matter: null, find: '' },
  { page: 'board', queue: 'overdue', matter: 'LP000473185', find: '荷风苑 & 3' },
  { page: 'matter', number: 'LP000473185', queue: 'mine' },
  { page: 'matter', number: 'LP000473185', queue: null },
  { page: 'answers' },
  { page: 'notices' },
  { page: 'codes' },
  { page: 'limits' },
]

test('every address reads back as what was written', () => {
  for (const address of addresses) {
    const { pathname, search } = new URL(writeAddress(address), 'http://desk')
    assert.deepEqual(readAddress(pathname, search), address)
  }
})

test('what is not known is no page, and an unknown queue on a matter is left out', () => {
  assert.deepEqual(readAddress('/desk/queues/theirs', ''), { page: 'unknown' })
  assert.deepEqual(readAddress('/desk/anything', ''), { page: 'unknown' })
  assert.deepEqual(readAddress('/desk/matters/LP1', '?queue=theirs'), { page: 'matter', number: 'LP1', queue: null })
})
