import assert from 'node:assert/strict'
import { test } from 'node:test'
import { metresBetween, nearestVillage, unitForPlace, unitTree, type Unit } from './index.ts'

const unit = (id: string, about: Partial<Unit> = {}): Unit => {
  const path = about.path ?? id
  const parentId = path.split('/').at(-2) ?? null
  return {
    id,
    name: id,
    nameEn: id,
    tier: 'village',
    sort: 'centre',
    path,
    parentId,
    phone: null,
    lat: null,
    lng: null,
    active: true,
    ...about,
  }
}

const tree = unitTree([
  unit('D', { tier: 'district' }),
  unit('D-fire', { tier: 'department', sort: 'department', path: 'D/D-fire' }),
  unit('T', { tier: 'town', path: 'D/T' }),
  unit('T-police', { tier: 'department', sort: 'police', path: 'D/T/T-police' }),
  unit('V1', { path: 'D/T/V1', lat: 30.45, lng: 120.2 }),
  unit('V2', { path: 'D/T/V2', lat: 30.46, lng: 120.21 }),
  unit('V1-grid', { tier: 'grid', sort: 'grid', path: 'D/T/V1/V1-grid' }),
  unit('TT', { tier: 'town', path: 'D/TT' }),
])

test('above is the next centre up, from a grid past its village’s siblings to the district', () => {
  const chain = ['V1-grid', 'V1', 'T', 'D'].map((id) => tree.above(id)?.id ?? null)
  assert.deepEqual(chain, ['V1', 'T', 'D', null])
  assert.equal(tree.above('T-police')?.id, 'T')
  assert.equal(tree.above('nowhere'), null)
})

test('a subtree holds the unit itself, and not a neighbour whose id begins alike', () => {
  assert.deepEqual(
    tree.subtree('T').map(({ id }) => id),
    ['T', 'T-police', 'V1', 'V2', 'V1-grid'],
  )
  assert.deepEqual(tree.subtree('nowhere'), [])
})

test('the town receives what happens in its villages and grids, the district everything without a place', () => {
  const receives = (place: string | null): string | undefined => unitForPlace(tree, place)?.id
  assert.deepEqual(['V1', 'V1-grid', 'T', 'T-police', 'D', 'D-fire', 'nowhere', null].map(receives), [
    'T',
    'T',
    'T',
    'T',
    'D',
    'D',
    'D',
    'D',
  ])
})

test('a point belongs to the village whose mark is nearest', () => {
  assert.equal(nearestVillage(tree, { lat: 30.4501, lng: 120.2001 })?.unit.id, 'V1')
  const far = nearestVillage(tree, { lat: 30.4599, lng: 120.2099 })
  assert.equal(far?.unit.id, 'V2')
  assert.ok((far?.distanceM ?? 0) < 20)
  assert.equal(nearestVillage(unitTree([]), { lat: 30, lng: 120 }), undefined)
})

test('a thousandth of a degree of latitude is 111 metres', () => {
  assert.equal(Math.round(metresBetween({ lat: 30.45, lng: 120.2 }, { lat: 30.451, lng: 120.2 })), 111)
})

test('a circle in the rows does not hang the server', () => {
  const circle = unitTree([unit('A', { sort: 'grid', parentId: 'B' }), unit('B', { sort: 'grid', parentId: 'A' })])
  assert.equal(circle.above('A'), null)
})

test('an English reader gets the same tree with English names, and the Chinese one where there is none', () => {
  const two = unitTree([unit('D', { name: '区', nameEn: 'District' }), unit('T', { name: '镇', nameEn: '', path: 'D/T' })])
  const english = two.named('en')
  assert.deepEqual([english.byId('D')?.name, english.byId('T')?.name, two.byId('D')?.name], ['District', '镇', '区'])
  assert.equal(two.named('zh'), two)
  assert.equal(two.named('en'), english)
})
