import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SignedIn } from '@huying/contracts'
import { firstQueue, pagesFor, unitsOf } from './session.ts'

const person = (...roles: string[]): SignedIn => ({
  login: 'lp.someone',
  name: '沈青',
  needs: 'nothing',
  district: { name: '临平区', prefix: 'LP' },
  posts: roles.map((role) => ({ role, unit: { id: '330113100', name: '塘栖镇', tier: 'town' } })),
})

test('whoever handles starts with what waits for them, whoever watches with what is open', () => {
  for (const role of ['district-desk', 'town-desk', 'village-desk', 'handler', 'grid-officer', 'volunteer'])
    assert.equal(firstQueue(person(role)), 'mine', role)
  for (const role of ['leader', 'auditor']) assert.equal(firstQueue(person(role)), 'open', role)
  assert.equal(firstQueue(person('leader', 'town-desk')), 'mine')
})

test('pages are offered to whom they are for', () => {
  assert.deepEqual(pagesFor(person('admin')), [
    'hazards',
    'answers',
    'codes',
    'places',
    'district',
    'deliveries',
    'people',
    'duty',
    'exports',
  ])
  assert.deepEqual(pagesFor(person('village-desk')), ['filing', 'disputes', 'hazards', 'answers', 'codes', 'places', 'exports'])
  assert.deepEqual(pagesFor(person('volunteer')), [])
})

test('a unit with two posts is listed once', () => {
  assert.equal(unitsOf(person('town-desk', 'admin')).length, 1)
})
