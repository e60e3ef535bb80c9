/** The stream of the desk: what changed, the counts, who is there; only what the person may see; and what was missed. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenServer } from '../../../test/given-server.ts'
import { cookieOf } from '../../../test/sign-in-as.ts'

const server = await givenServer()
const village = '330113100010'

interface Heard {
  readonly id: string
  readonly event: string
  readonly payload: { matters?: { number: string; people?: { name: string }[] }[]; queues?: Record<string, number> }
}

/** Reads the stream until `until` holds of what was heard; fails with the test's own time limit. */
async function listen(login: string, lastEventId?: string) {
  const stop = new AbortController()
  const headers = { cookie: await cookieOf(server, login), ...(lastEventId ? { 'last-event-id': lastEventId } : {}) }
  const answer = await fetch(`${server.url}/api/v1/desk/events`, { headers, signal: stop.signal })
  assert.equal(answer.status, 200)
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  const heard: Heard[] = []
  let rest = ''
  const until = async (fits: (one: Heard) => boolean): Promise<Heard> => {
    for (;;) {
      const found = heard.find(fits)
      if (found) return found
      const { value, done } = await reader.read()
      assert.equal(done, false, 'the stream ended')
      rest += value
      const frames = rest.split('\n\n')
      rest = frames.pop() ?? ''
      for (const frame of frames) {
        const read = /^id: (.*)\nevent: (.*)\ndata: (.*)$/s.exec(frame)
        if (read) heard.push({ id: read[1] ?? '', event: read[2] ?? '', payload: JSON.parse(read[3] ?? '{}') as Heard['payload'] })
      }
    }
  }
  return { heard, until, close: () => stop.abort() }
}

async function file(what = '路灯不亮', unit = village): Promise<string> {
  const payload = { flow: 'report', what, where: { unit } }
  const answer = await server.inject({
    method: 'POST',
    url: '/api/v1/matters',
    headers: { 'idempotency-key': crypto.randomUUID() },
    payload,
  })
  return answer.json<{ number: string }>().number
}

const names = (one: Heard, number: string): boolean => one.payload.matters?.some((matter) => matter.number === number) ?? false

test('a new matter and the new counts reach the desk of its town, and no other town’s', { timeout: 90_000 }, async () => {
  const [own, other] = [await listen('lp.tangqi'), await listen('lp.linping')]
  const first = await own.until((one) => one.event === 'counts')
  const number = await file()
  await own.until((one) => one.event === 'changed' && names(one, number))
  const counts = await own.until((one) => one.event === 'counts' && one !== first)
  assert.equal(counts.payload.queues?.['new'], (first.payload.queues?.['new'] ?? 0) + 1)
  const theirs = await file('路灯不亮', '330113001001')
  await other.until((one) => one.event === 'changed' && names(one, theirs))
  assert.equal(
    other.heard.some((one) => names(one, number)),
    false,
  )
  own.close()
  other.close()
})

test('whoever comes back gets what was missed; whoever was away too long is told to read everything', { timeout: 90_000 }, async () => {
  const before = await listen('lp.tangqi')
  const { id } = await before.until((one) => one.event === 'counts')
  before.close()
  const missed = [await file('第一件'), await file('第二件')]
  const back = await listen('lp.tangqi', id)
  for (const number of missed) await back.until((one) => one.event === 'changed' && names(one, number))
  back.close()
  const foreign = await listen('lp.tangqi', 'otherone.7')
  await foreign.until((one) => one.event === 'reload')
  foreign.close()
})

test('who has a matter open is told to those who may see it, until they leave', { timeout: 90_000 }, async () => {
  const number = await file('有人在办的事')
  const present = async (login: string, matter: string | null): Promise<number> =>
    (
      await server.inject({
        method: 'PUT',
        url: '/api/v1/desk/presence',
        headers: { cookie: await cookieOf(server, login) },
        payload: { matter, writing: true },
      })
    ).statusCode
  const [own, other] = [await listen('lp.tangqi'), await listen('lp.linping')]
  assert.equal(await present('lp.desk', number), 204)
  const seen = await own.until((one) => one.event === 'presence' && names(one, number))
  assert.deepEqual(
    seen.payload.matters?.[0]?.people?.map((person) => person.name),
    ['沈知夏'],
  )
  await present('lp.desk', null)
  await own.until((one) => one.event === 'presence' && one.payload.matters?.length === 0)
  assert.equal(
    other.heard.some((one) => names(one, number)),
    false,
  )
  assert.equal(
    (await server.inject({ method: 'PUT', url: '/api/v1/desk/presence', payload: { matter: number, writing: false } })).statusCode,
    401,
  )
  own.close()
  other.close()
})
