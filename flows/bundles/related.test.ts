import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Accepted, Flow } from '@huying/flow'
import { flows } from '../index.ts'
import { cast, units } from '../testing/cast.ts'
import { refusalOf, Rehearsal } from '../testing/rehearse.ts'

const assign = { unit: units.property.id }
const proof = { done: '清走了', proof: '签字单' }
const news = { number: 'LP000473185', from: '区消防救援大队', words: '看过了' }

function assigned(): Rehearsal {
  const matter = new Rehearsal(flows.report)
  matter.take(cast.villageDesk, 'assign', assign)
  return matter
}

const opened = (decision: Accepted) => decision.opens.map(({ flow, input, within }) => [flow, input.unit, within?.span.count ?? null])

describe('matters that belong to a matter', () => {
  test('assisting is asked of another unit with a time of its own; the lead, its state and its dates stay', () => {
    const matter = assigned()
    const before = matter.due('work')
    const asked = matter.take(cast.villageDesk, 'assist', { unit: units.fire.id, words: '看看线路', days: '2' })
    assert.deepEqual(opened(asked), [['assist', units.fire.id, 2]])
    assert.deepEqual(asked.opens[0]?.within, { deadline: 'work', span: { count: 2, unit: 'workDay' } })
    assert.deepEqual([matter.matter.state, matter.matter.assigned?.id, matter.due('work')], ['assigned', units.property.id, before])
    assert.equal(refusalOf(matter.try(cast.villageDesk, 'assist', { unit: units.property.id, words: '…' })), 'flow.assist-by-lead')
    assert.equal(refusalOf(matter.try(cast.property, 'assist', { unit: units.fire.id, words: '…' })), 'flow.not-allowed')
  })

  test('no answer reaches the resident while one is open, and the last one that ends says so', () => {
    const matter = assigned()
    matter.take(cast.villageDesk, 'assist', { unit: units.fire.id, words: '看看线路' })
    matter.take(cast.villageDesk, 'summon', { unit: units.fire.id, words: '一起清' })
    assert.equal(refusalOf(matter.try(cast.property, 'finish', proof)), 'flow.children-open')
    matter.take(cast.child, 'childEnded', news)
    assert.deepEqual(matter.told, ['desk: childEnded', 'handler: childEnded'])
    assert.equal(refusalOf(matter.try(cast.property, 'finish', proof)), 'flow.children-open')
    matter.take(cast.child, 'childEnded', news)
    assert.deepEqual(matter.told, ['desk: childrenEnded', 'handler: childrenEnded'])
    assert.equal(refusalOf(matter.try(cast.property, 'finish', proof)), 'accepted')
    assert.equal(refusalOf(matter.try(cast.child, 'childEnded', news)), 'flow.no-child-open')
  })

  test('a summons calls up to three departments, each once; the district has other means', () => {
    const matter = new Rehearsal(flows.report)
    const twice = { unit: units.fire.id, unit2: units.fire.id, words: '一起清' }
    assert.equal(refusalOf(matter.try(cast.villageDesk, 'summon', twice)), 'flow.summoned-twice')
    const called = matter.take(cast.villageDesk, 'summon', { unit: units.fire.id, unit2: units.property.id, words: '一起清', hours: 1 })
    assert.deepEqual(opened(called), [
      ['summons', units.fire.id, 1],
      ['summons', units.property.id, 1],
    ])
    const above = new Rehearsal(flows.report, { owner: units.district, above: null, placeUnit: null })
    assert.equal(refusalOf(above.try(cast.districtDesk, 'summon', { unit: units.fire.id, words: '…' })), 'flow.summons-from-below')
  })

  test('who splits a matter leads it: one accountable unit and its due time throughout', () => {
    const matter = new Rehearsal(flows.report)
    const due = matter.due('work')
    const half = { unit: units.property.id, words: '推车', unit2: units.fire.id, words2: '查电', unit3: units.volunteers.id }
    assert.equal(refusalOf(matter.try(cast.villageDesk, 'split', half)), 'flow.part-half-filled')
    const split = matter.take(cast.villageDesk, 'split', { ...half, unit3: undefined, days2: 3 })
    assert.deepEqual(opened(split), [
      ['part', units.property.id, null],
      ['part', units.fire.id, 3],
    ])
    assert.deepEqual([matter.matter.state, matter.matter.assigned?.id, matter.due('work')], ['assigned', units.village.id, due])
    assert.equal(refusalOf(matter.try(cast.villageDesk, 'finish', proof)), 'flow.children-open')
  })

  test('whatever a step opens or tells another matter of exists there', () => {
    const all: readonly Flow[] = Object.values(flows)
    const hosts = all.filter((flow) => Object.values(flow.steps).some((step) => step.opens.length > 0))
    for (const id of ['report', 'ask', 'suggest'])
      assert.ok(
        hosts.some((flow) => flow.id === id),
        id,
      )
    const openings = hosts.flatMap((host) => Object.values(host.steps).flatMap((step) => step.opens.map((opening) => ({ host, opening }))))
    for (const { host, opening } of openings) {
      const flow = (flows as Readonly<Record<string, Flow>>)[opening.flow] ?? assert.fail(opening.flow)
      const asked = Object.keys(flow.forms[flow.steps[flow.start]?.form ?? ''] ?? {})
      const reported = Object.values(flow.steps).flatMap((step) => step.reports ?? [])
      assert.deepEqual([Object.keys(opening.form).filter((field) => !asked.includes(field)), opening.flow], [[], flow.id])
      assert.deepEqual([reported.filter((step) => !(step in host.steps)), host.id], [[], host.id])
      assert.ok(opening.within === null || opening.within.deadline in flow.deadlines)
    }
    for (const flow of all)
      for (const { twins } of Object.values(flow.steps)) assert.ok(twins === null || twins.step in flow.steps, `${flow.id}: ${twins?.step}`)
  })
})

describe('the same thing twice', () => {
  test('a named person joins it, another matter stands for it, and with a reason it is taken apart again with a new date', () => {
    const matter = assigned()
    assert.equal(refusalOf(matter.try(cast.villageDesk, 'joinTo', { number: 'LP000473185' })), 'flow.form-wrong')
    assert.equal(refusalOf(matter.try(cast.property, 'joinTo', { number: 'LP000473185', reason: '…' })), 'flow.not-allowed')
    const joined = matter.take(cast.villageDesk, 'joinTo', { number: 'lp 000473185', reason: '同一堆' })
    assert.deepEqual(joined.twins, { do: 'join', number: 'LP000473185', step: 'takeIn' })
    assert.deepEqual([matter.outcome, matter.told, matter.matter.deadlines], ['joined', ['resident: joinedTo'], []])
    const apart = matter.take(cast.villageDesk, 'takeOut', { reason: '不是一堆' })
    assert.deepEqual([apart.twins?.do, matter.outcome, matter.matter.assigned], ['part', null, null])
    assert.deepEqual(matter.told, ['resident: parted'])
    assert.ok(matter.due('work') && matter.due('triage'))
  })

  test('the one that stays tells its reporter and its unit', () => {
    const matter = assigned()
    matter.take(cast.twin, 'takeIn', { number: 'LP000473185' })
    assert.deepEqual([matter.matter.state, matter.told], ['assigned', ['resident: takenIn', 'handler: takenIn']])
  })

  test('one that waits for others is not joined away from them', () => {
    const matter = assigned()
    matter.take(cast.villageDesk, 'assist', { unit: units.fire.id, words: '看看线路' })
    assert.equal(refusalOf(matter.try(cast.villageDesk, 'joinTo', { number: 'LP000473185', reason: '同一堆' })), 'flow.children-open')
  })
})
