import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { gather } from './gather.ts'

/** Groups as they were sent, each held until it is let go. */
function held(options: { atOnce?: number; most?: number; mark?: (ask: string) => string | undefined } = {}) {
  const groups: string[][] = []
  const letGo: (() => void)[] = []
  const ask = gather<string, string>({
    atOnce: 1,
    most: 3,
    ...options,
    together: async (asks) => {
      groups.push([...asks])
      await new Promise<void>((resolve) => letGo.push(resolve))
      if (asks.includes('bad')) throw new Error('bad is among them')
      return asks.map((one) => `${one}!`)
    },
  })
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(() => setImmediate(resolve))))
  return { ask, groups, turn, next: async () => (letGo.shift()?.(), await turn()) }
}

describe('gathering', () => {
  test('one alone goes at once; those that come meanwhile go together, in order, as many as a group takes', async () => {
    const { ask, groups, turn, next } = held()
    const answers = [ask('a')]
    await turn()
    assert.deepEqual(groups, [['a']])
    answers.push(...['b', 'c', 'd', 'e'].map((one) => ask(one)))
    await turn()
    assert.equal(groups.length, 1)
    await next()
    await next()
    await next()
    assert.deepEqual(groups, [['a'], ['b', 'c', 'd'], ['e']])
    assert.deepEqual(await Promise.all(answers), ['a!', 'b!', 'c!', 'd!', 'e!'])
  })

  test('a bad one fails alone: its neighbours are asked again, each by itself', async () => {
    const { ask, groups, turn, next } = held()
    const answers = Promise.allSettled([ask('a'), ask('bad'), ask('b')])
    await turn()
    for (let left = 4; left > 0; left -= 1) await next()
    assert.deepEqual(
      (await answers).map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason))),
      ['a!', 'Error: bad is among them', 'b!'],
    )
    assert.deepEqual(groups, [['a', 'bad', 'b'], ['a'], ['bad'], ['b']])
  })

  test('two with the same mark never share a group', async () => {
    const { ask, groups, turn, next } = held({ mark: (one) => one[0] })
    const answers = Promise.all([ask('a1'), ask('b1'), ask('a2')])
    await turn()
    await next()
    await next()
    assert.deepEqual(await answers, ['a1!', 'b1!', 'a2!'])
    assert.deepEqual(groups, [['a1', 'b1'], ['a2']])
  })
})
