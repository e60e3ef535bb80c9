import assert from 'node:assert/strict'
import { test } from 'node:test'
import { boardAt, listAddress, readAddress, readListAddress, writeAddress, type Address } from './address.ts'
import { placesAt } from './places/places-address.ts'

const whole = boardAt('overdue', {
  matter: 'LP000473185',
  find: '荷风苑 & 3',
  filters: { flow: 'report', category: 'FIRE.EBIKE', unit: '330113100', deadline: 'soon' },
  map: true,
})
const addresses: readonly Address[] = [
  boardAt(),
  whole,
  { page: 'matter', number: 'LP000473185', queue: 'mine' },
  { page: 'matter', number: 'LP000473185', queue: null },
  { page: 'fraud', part: 'board', number: null },
  { page: 'fraud', part: 'board', number: 'LP000473185' },
  { page: 'fraud', part: 'watch', number: null },
  { page: 'fraud', part: 'new', number: null },
  { page: 'new', flow: null },
  { page: 'new', flow: 'lost-property' },
  { page: 'answers' },
  { page: 'notices' },
  { page: 'codes' },
  { page: 'limits' },
  { page: 'place', id: '019c' },
  placesAt(),
  placesAt({ filters: { kind: 'gas,care', overdue: '1' }, find: '橘灯 & 3', place: '019c', map: { lat: 30.42, lng: 120.3, zoom: 14 } }),
]

test('every address reads back as what was written', () => {
  for (const address of addresses) {
    const { pathname, search } = new URL(writeAddress(address), 'http://desk')
    assert.deepEqual(readAddress(pathname, search), address)
  }
})

test('a kept list holds everything but the picked matter, in the form that the server takes', () => {
  const kept = listAddress(whole, 'overdue')
  assert.match(kept, /^queues\/[a-z]+(\?[^#\s]*)?$/)
  assert.deepEqual(readListAddress(kept), { ...whole, matter: null })
})

test('what is not known is no page, and an unknown queue on a matter is left out', () => {
  assert.deepEqual(readAddress('/desk/queues/theirs', ''), { page: 'unknown' })
  assert.deepEqual(readAddress('/desk/anything', ''), { page: 'unknown' })
  assert.deepEqual(readAddress('/desk/matters/LP1', '?queue=theirs'), { page: 'matter', number: 'LP1', queue: null })
})
