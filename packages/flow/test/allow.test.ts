import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  centre,
  claimsOf,
  coversPlace,
  leader,
  member,
  nearby,
  reporter,
  servesPlace,
  standingAs,
  type Actor,
  type Flow,
  type Role,
} from '../src/index.ts'
import { givenMatter, small, staff, units } from './small-flow.ts'

const matter = givenMatter({ assigned: units.property })
const may = (party: Parameters<typeof standingAs>[0], actor: Actor, of = matter) => standingAs(party, of, actor) !== undefined

test('a centre is its duty desk, not everybody who has a post there', () => {
  const owner = centre('中心', { of: 'owner' })
  for (const role of ['village-desk', 'town-desk', 'district-desk'] as const) assert.ok(may(owner, staff(units.v, role)), role)
  for (const role of ['handler', 'leader', 'auditor', 'admin', 'grid-officer', 'volunteer'] as const)
    assert.ok(!may(owner, staff(units.v, role)), role)
  assert.ok(!may(owner, staff(units.t, 'town-desk')), 'the centre above does not dispatch for it')
  assert.ok(!may(owner, staff(units.w, 'village-desk')))
})

test('the centre above rules; at the top there is none', () => {
  const above = centre('上级', { of: 'above' })
  assert.ok(may(above, staff(units.t, 'town-desk')))
  assert.ok(!may(above, staff(units.d, 'district-desk')))
  assert.ok(!may(above, staff(units.d, 'district-desk'), givenMatter({ owner: units.d, above: null })))
})

test('members are those who work at the handling unit', () => {
  const handler = member('单位', { of: 'assigned' })
  for (const role of ['handler', 'grid-officer', 'volunteer', 'village-desk'] as const)
    assert.ok(may(handler, staff(units.property, role)), role)
  for (const role of ['leader', 'auditor', 'admin'] as const) assert.ok(!may(handler, staff(units.property, role)), role)
  assert.ok(!may(handler, staff(units.fire, 'handler')))
  assert.ok(!may(handler, staff(units.property, 'handler'), givenMatter()), 'nobody handles it yet')
})

test('the leader is of the tier above, and of the owner where nothing is above', () => {
  const chief = leader('领导', { of: 'tierAbove' })
  assert.ok(may(chief, staff(units.t, 'leader')))
  assert.ok(!may(chief, staff(units.v, 'leader')))
  assert.ok(may(chief, staff(units.d, 'leader'), givenMatter({ owner: units.d, above: null })))
  assert.ok(may(leader('领导', { of: 'owner' }), staff(units.v, 'leader')))
})

test('any of several posts will do, and the one that fits is the one acted by', () => {
  const actor: Actor = {
    kind: 'staff',
    personId: 'p',
    posts: [
      { unit: units.w, role: 'village-desk' },
      { unit: units.v, role: 'village-desk' },
    ],
  }
  assert.equal(standingAs(centre('中心', { of: 'owner' }), matter, actor)?.post?.unit.id, 'v')
})

test('a resident is the one who filed or one who joined; clock and system are neither', () => {
  assert.ok(may(reporter('居民'), { kind: 'resident', as: 'reporter' }))
  assert.ok(!may(reporter('居民'), { kind: 'resident', as: 'joiner' }))
  assert.ok(!may(reporter('居民'), staff(units.v, 'village-desk')))
  assert.ok(!may(reporter('居民'), { kind: 'system' }))
  assert.ok(!may(reporter('居民'), { kind: 'clock' }))
  assert.ok(may({ is: 'clock', label: '到期' }, { kind: 'clock' }))
})

test('nearby is whoever serves the village or the town of the place', () => {
  const near = nearby('附近')
  const at = (unit: (typeof units)[keyof typeof units], role: Role = 'volunteer') => may(near, staff(unit, role))
  assert.ok(at(units.v))
  assert.ok(at(units.grid, 'grid-officer'))
  assert.ok(at(units.property, 'handler'))
  assert.ok(at(units.police, 'handler'), 'the police post of the town')
  assert.ok(at(units.t, 'handler'))
  assert.ok(!at(units.w))
  assert.ok(!at(units.volunteersOfW))
  assert.ok(!at(units.t2))
  assert.ok(!at(units.fire, 'handler'), 'a district department is nobody’s neighbour')
  assert.ok(!at(units.d, 'handler'))
  assert.ok(!at(units.v, 'village-desk'), 'the desk assigns instead')
})

test('where the place is not known, nearby is nearby the owner', () => {
  assert.ok(may(nearby('附近'), staff(units.v, 'volunteer'), givenMatter({ placeUnit: null })))
  assert.ok(!servesPlace(units.v, units.d))
})

test('ids that begin alike are not the same place', () => {
  assert.ok(!servesPlace({ ...units.v, path: 'd/t/v1' }, { ...units.v, path: 'd/t/v10' }))
  assert.ok(!coversPlace({ ...units.v, path: 'd/t/v1' }, { ...units.v, path: 'd/t/v10' }))
})

test('a unit covers what lies in its area: a department the district, a property manager its village', () => {
  assert.ok(coversPlace(units.fire, units.v))
  assert.ok(coversPlace(units.property, units.v))
  assert.ok(coversPlace(units.property, units.t), 'the place is only known to be somewhere in the town')
  assert.ok(!coversPlace(units.volunteersOfW, units.v))
  assert.ok(!coversPlace(units.t2, units.v))
})

test('what a nearby person may take as theirs is what nobody has yet; filing and being given are none of it', () => {
  const steps = (flow: Flow) => claimsOf(flow).map(({ name, from }) => [name, ...from])
  assert.deepEqual(steps(small), [['claim', 'filed']])
  const { claim: _claim, ...others } = small.steps
  assert.deepEqual(steps({ ...small, steps: others }), [])
})
