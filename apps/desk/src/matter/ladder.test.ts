import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MatterView } from '@huying/contracts'
import { extensionOf, ladderOf } from './ladder.ts'

const entry = (seq: number, step: string) => ({
  seq,
  step,
  at: `2026-11-18T0${seq}:00:00.000Z`,
  label: step,
  unit: '区中心',
  by: 'unit',
  text: null,
})
const given = (steps: readonly string[], more: object = {}) =>
  ({
    closedAt: null,
    deadlines: [],
    laterSteps: [],
    timeline: steps.map((step, at) => entry(at + 1, step)),
    ...more,
  }) as unknown as MatterView

test('a quiet closed matter has no ladder; an open one shows four rungs, none taken', () => {
  assert.equal(ladderOf(given(['report'], { closedAt: '2026-11-19T00:00:00Z' })), null)
  assert.deepEqual(
    ladderOf(given(['report']))?.map((rung) => rung.state),
    ['next', 'next', 'next', 'next'],
  )
})

test('the clock’s reminder is the first rung, and says that it was the rule', () => {
  const [urge] = ladderOf(given(['report', 'warned'])) ?? []
  assert.deepEqual([urge?.state, urge?.byRule], ['did', true])
})

test('it stands on the highest rung, says until when to explain, and what the next one waits for', () => {
  const until = '2026-11-19T09:30:00.000Z'
  const rungs = ladderOf(
    given(['report', 'urge', 'supervise'], {
      deadlines: [{ name: 'explanation', dueAt: until }],
      laterSteps: [{ step: 'listForSupervision', label: '挂牌督办', reason: '正在等书面说明', until }],
    }),
  )
  assert.deepEqual(
    rungs?.map((rung) => [rung.state, rung.explainBy, rung.until]),
    [
      ['did', null, null],
      ['now', until, null],
      ['next', null, until],
      ['next', null, null],
    ],
  )
})

test('the extension is where its last act left it', () => {
  assert.equal(extensionOf(given(['report'])), null)
  assert.equal(extensionOf(given(['askExtension'])), 'asked')
  assert.equal(extensionOf(given(['askExtension', 'extend'])), 'granted')
  assert.equal(extensionOf(given(['askExtension', 'refuseExtension'])), 'refused')
})
