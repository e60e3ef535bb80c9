import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { UnitSetting } from '@huying/contracts'
import { peopleItem } from './missing-people.ts'

const unit = (id: string, tier: UnitSetting['tier'], more: Partial<UnitSetting> = {}): UnitSetting => ({
  id, parent: id === '1' ? null : '1', tier, sort: 'centre', name: `${id}号`, nameEn: `No. ${id}`, phone: null, lat: null, lng: null, active: true, ...more,
}) // prettier-ignore
const units = [
  unit('1', 'district'),
  unit('2', 'town'),
  unit('3', 'town'),
  unit('4', 'village'),
  unit('5', 'town', { active: false }),
  unit('6', 'department', { sort: 'department' }),
]
const post = (role: string, id: string) => ({ role, unit: id })

test('the desks are counted tier by tier, and the centres without anybody are named', () => {
  const { state, words } = peopleItem(units, {
    people: 2,
    posts: [post('district-desk', '1'), post('town-desk', '2'), post('town-desk', '4')],
  })
  assert.equal(state, 'open')
  assert.equal(
    words[0],
    '2 个人在岗，值班岗位 3 个；有人值班的：区中心 1/1，镇街中心 1/2，村社中心 0/1。还没有值班的人：镇街中心“3号”；村社中心“4号”。',
  )
  assert.match(words[1], /district 1\/1, town 1\/2, village 0\/1\. Nobody yet: town “No. 3”; village “No. 4”\./)
})

test('a town without a desk is open, a village may wait for advice, and everybody there is done', () => {
  const towns = [post('district-desk', '1'), post('town-desk', '2'), post('town-desk', '3')]
  assert.equal(peopleItem(units, { people: 3, posts: towns }).state, 'advice')
  assert.equal(peopleItem(units, { people: 4, posts: [...towns, post('village-desk', '4')] }).state, 'done')
  assert.equal(peopleItem(units, { people: 3, posts: towns.slice(1) }).state, 'open', 'nobody at the district')
})

test('of many only a few are named', () => {
  const many = Array.from({ length: 9 }, (_, at) => unit(`v${at}`, 'village'))
  assert.match(
    peopleItem([unit('1', 'district'), ...many], { people: 2, posts: [post('district-desk', '1')] }).words[0],
    /“v0号”、“v1号”、“v2号”等 9 个。$/,
  )
})
