import assert from 'node:assert/strict'
import { test } from 'node:test'
import { turns } from './turns.ts'

test('so many at a time, in order, and a heavy one alone', async () => {
  const two = turns({ capacity: 2, longestQueue: 10 })
  const log: string[] = []
  const enter = async (name: string, weight: number): Promise<() => void> => {
    const done = await two.take(weight)
    log.push(name)
    return done ?? (() => {})
  }
  const first = await enter('a', 1)
  const second = await enter('b', 1)
  const heavy = enter('heavy', 5)
  const light = enter('light', 1)
  first()
  await Promise.resolve()
  assert.deepEqual(log, ['a', 'b'], 'the heavy one waits for both places, and the light one does not overtake it')
  second()
  const heavyDone = await heavy
  assert.deepEqual(log, ['a', 'b', 'heavy'])
  heavyDone()
  ;(await light)()
  assert.deepEqual(log, ['a', 'b', 'heavy', 'light'])
})

test('whoever would wait too long is turned away at once, and ending twice frees one place only', async () => {
  const one = turns({ capacity: 1, longestQueue: 1 })
  const done = await one.take(1)
  const waiting = one.take(1)
  assert.equal(one.take(1), null)
  done?.()
  done?.()
  const next = await waiting
  assert.ok(next)
  const after = one.take(1)
  assert.equal(one.waiting, 1, 'the place that was freed twice is not two places')
  next()
  ;(await after)?.()
})
