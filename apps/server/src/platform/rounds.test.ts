import assert from 'node:assert/strict'
import { EventEmitter, once } from 'node:events'
import { test } from 'node:test'
import { openRounds, type Rounds } from './rounds.ts'

/** A pass that tells when it is taken, and does what the test says. */
function givenPass(does: () => number) {
  const taken = new EventEmitter()
  let count = 0
  const pass = (): Promise<number> => {
    count += 1
    taken.emit('taken')
    return new Promise((resolve, reject) => {
      try {
        resolve(does())
      } catch (cause) {
        reject(cause as Error)
      }
    })
  }
  return { pass, next: () => once(taken, 'taken'), count: () => count }
}

async function running(pass: () => Promise<number>, work: (rounds: Rounds, failures: unknown[]) => Promise<void>): Promise<void> {
  const failures: unknown[] = []
  const rounds = openRounds({ enough: 10, failed: (cause) => failures.push(cause) })
  rounds.start(pass)
  await work(rounds, failures)
  await rounds.stop()
}

test('while there is much to do the passes follow each other, and a rest ends when somebody wakes', async () => {
  const left = [10, 10, 3]
  const { pass, next, count } = givenPass(() => left.shift() ?? 0)
  await running(pass, async (rounds) => {
    while (count() < 3) await next()
    const woken = next()
    rounds.wake()
    await woken
    assert.equal(count(), 4)
  })
})

test('a pass that fails is said and taken again', async () => {
  const { pass, next } = givenPass(() => {
    throw new Error('the database is away')
  })
  await running(pass, async (rounds, failures) => {
    // Once it rests: the pass before has been said by then.
    while (failures.length === 0) await Promise.resolve()
    const again = next()
    rounds.wake()
    await again
    assert.equal((failures[0] as Error).message, 'the database is away')
  })
})

test('stopping waits for the pass that runs, and for no rest', async () => {
  const { pass, count } = givenPass(() => 0)
  await running(pass, () => Promise.resolve())
  assert.equal(count(), 1)
})
