/** The queue against a store that is real and a network that loses, repeats and refuses. */
import 'fake-indexeddb/auto'
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { FieldInspections, FieldMatter, FieldToday, MatterView } from '@huying/contracts'
import type { Answer, Network } from './ask.ts'
import { standingOf } from './open-steps.ts'
import { drop, sendAnyway, sendQueue } from './queue.ts'
import { openStore, type Store } from './store.ts'

const ok = <T>(body: T): Answer<T> => ({ status: 200, body, problem: null, waitMs: null, serverTime: null })
const bad = <T>(status: number, code: string): Answer<T> => ({
  status,
  body: null,
  problem: { type: 'about:blank', title: code, status, code },
  waitMs: null,
  serverTime: null,
})
const nobody = { status: 0, body: null, problem: null, waitMs: null, serverTime: null }

function fieldMatter(number: string): FieldMatter {
  const matter = {
    number,
    version: 5,
    timeline: [],
    steps: [],
    reportedAt: '2026-03-03T01:00:00Z',
    handling: null,
  } as unknown as MatterView
  const steps = Object.fromEntries(['acknowledge', 'arrive', 'finish', 'note'].map((step) => [step, { step, label: step, form: {} }]))
  const ahead = {
    '': ['acknowledge', 'arrive', 'finish', 'note'],
    acknowledge: ['arrive', 'finish', 'note'],
    'acknowledge/arrive': ['arrive', 'finish', 'note'],
    arrive: ['arrive', 'finish', 'note'],
  }
  return { item: { number } as FieldMatter['item'], matter, phone: null, ahead, steps }
}

async function givenStore(...numbers: string[]): Promise<Store> {
  const store = await openStore(randomUUID())
  const today: FieldToday = { now: '2026-03-03T02:00:00.000Z', sealTo: '', matters: numbers.map(fieldMatter), done: [] }
  await store.keepDay(today, Date.parse(today.now) + 1)
  return store
}

let clock = 0
async function take(store: Store, [matter, step]: readonly [string, string], bytes?: string): Promise<void> {
  clock += 60_000
  const blob =
    bytes === undefined ? [] : [{ id: randomUUID(), bytes: new TextEncoder().encode(bytes).buffer, type: 'image/jpeg', uploaded: null }]
  await store.take(
    {
      login: 'lp.grid',
      matter,
      title: matter,
      step,
      label: step,
      key: randomUUID(),
      version: 5,
      seenSeq: 3,
      occurredAt: new Date(clock).toISOString(),
      form: {},
      files: blob.map(({ id }) => ({ field: 'photos', blob: id, takenAt: new Date(clock).toISOString(), point: null })),
      state: 'waiting',
      hindrance: null,
    },
    blob,
  )
}

/** A server with versions and keys, as the real one has; `lose` swallows answers after the work was done. */
function givenNetwork(options: { lose?: (what: string) => boolean; login?: string; remembers?: boolean } = {}) {
  const versions = new Map<string, number>()
  const answers = new Map<string, MatterView>()
  const log: { matter: string; step: string; occurredAt: string; photos: unknown; key: string }[] = []
  const uploads: string[] = []
  const filed = new Map<string, Readonly<Record<string, unknown>>>()
  const inspected = new Map<string, Readonly<Record<string, unknown>>>()
  const lost = <T>(what: string, answer: Answer<T>): Answer<T> => (options.lose?.(what) ? nobody : answer)
  const versionOf = (number: string): number => versions.get(number) ?? 5
  const viewOf = (number: string): MatterView =>
    ({
      number,
      version: versionOf(number),
      timeline: [{ seq: 4, at: '2026-03-03T02:10:00Z', unit: '塘栖镇', label: '改派', text: null }],
      steps: [{ step: 'arrive' }],
    }) as unknown as MatterView
  const network: Network = {
    who: async () => lost('who', ok({ login: options.login ?? 'lp.grid' })),
    matter: async (number) => ok(viewOf(number)),
    file: async (step, filing) => {
      filed.set(step.key, filing)
      return lost('file', ok({ number: 'LP000000001' }))
    },
    inspect: async (step, typed) => {
      inspected.set(step.key, typed)
      return lost('inspect', ok({ id: step.key, proposed: 'passed', result: 'passed', colour: 'green' }))
    },
    upload: async (_file, blob) => {
      const id = `file-${uploads.push(new TextDecoder().decode(blob.bytes))}`
      return lost('upload', ok({ id }))
    },
    step: async (step, form) => {
      const known = options.remembers === false ? undefined : answers.get(step.key)
      if (known) return ok(known)
      if (options.remembers !== false && step.version !== versionOf(step.matter)) return bad(409, 'matters.stale-version')
      log.push({ matter: step.matter, step: step.step, occurredAt: step.occurredAt, photos: form['photos'], key: step.key })
      versions.set(step.matter, versionOf(step.matter) + 1)
      answers.set(step.key, viewOf(step.matter))
      return lost(step.step, ok(viewOf(step.matter)))
    },
  }
  return { network, log, uploads, versions, inspected, filed, steps: () => log.map((one) => `${one.matter} ${one.step}`) }
}

test('steps arrive in the order in which they were taken, each once, with the time when it happened and its photos before it', async () => {
  const store = await givenStore('A', 'B')
  await take(store, ['A', 'acknowledge'])
  await take(store, ['B', 'acknowledge'])
  await take(store, ['A', 'arrive'], 'before')
  await take(store, ['A', 'finish'], 'after')
  const server = givenNetwork()
  assert.deepEqual(await sendQueue({ store, network: server.network }), { how: 'sent' })
  assert.deepEqual(server.steps(), ['A acknowledge', 'B acknowledge', 'A arrive', 'A finish'])
  assert.deepEqual(server.uploads, ['before', 'after'])
  assert.deepEqual(server.log[2]?.photos, ['file-1'])
  const times = server.log.map((one) => one.occurredAt)
  assert.deepEqual(times, times.toSorted())
  assert.deepEqual(await store.steps(), [])
})

test('an answer that was lost is asked for again and doubles nothing', async () => {
  const store = await givenStore('A')
  await take(store, ['A', 'acknowledge'])
  await take(store, ['A', 'arrive'], 'before')
  const lose = new Set(['who', 'acknowledge', 'upload', 'arrive'])
  const server = givenNetwork({ lose: (what) => lose.delete(what) })
  const rounds = []
  for (let round = 0; round < 6; round += 1) rounds.push((await sendQueue({ store, network: server.network })).how)
  assert.deepEqual(rounds, ['later', 'later', 'later', 'later', 'sent', 'sent'])
  assert.deepEqual(server.steps(), ['A acknowledge', 'A arrive'])
})

test('inspections and clues go out under their own key: a lost answer doubles nothing, and what was inspected is no longer to do', async () => {
  const store = await givenStore()
  const place = { id: 'place-1', kind: 'street-shop', version: 1 } as unknown as FieldInspections['places'][number]
  await store.keepPlaces({ places: [place], checklists: [], now: '2026-03-03T02:00:00.000Z' })
  await take(store, ['place-1', 'inspect'], 'exit')
  await take(store, ['clue-1', 'clue'], 'wires')
  const lose = new Set(['inspect', 'file'])
  const server = givenNetwork({ lose: (what) => lose.delete(what) })
  for (let round = 0; round < 3; round += 1) await sendQueue({ store, network: server.network })
  assert.deepEqual([server.inspected.size, server.filed.size, server.uploads], [1, 1, ['exit', 'wires']])
  assert.deepEqual([...server.inspected.values()][0]?.['photos'], [{ file: 'file-1', item: null }])
  assert.deepEqual([...server.filed.values()][0], { flow: 'hazard', form: { what: undefined, photos: ['file-2'] } })
  assert.deepEqual([await store.steps(), await store.places()], [[], []])
})

test('control: a server that forgets keys takes the same step twice', async () => {
  const store = await givenStore('A')
  await take(store, ['A', 'acknowledge'])
  const lose = new Set(['acknowledge'])
  const server = givenNetwork({ lose: (what) => lose.delete(what), remembers: false })
  await sendQueue({ store, network: server.network })
  await sendQueue({ store, network: server.network })
  assert.deepEqual(server.steps(), ['A acknowledge', 'A acknowledge'])
})

test('a conflict stops its own matter, says what happened, and the others go on', async () => {
  const store = await givenStore('A', 'B')
  await take(store, ['A', 'arrive'])
  await take(store, ['A', 'finish'])
  await take(store, ['B', 'arrive'])
  const server = givenNetwork()
  server.versions.set('A', 6)
  assert.deepEqual(await sendQueue({ store, network: server.network }), { how: 'sent' })
  assert.deepEqual(server.steps(), ['B arrive'])
  const [first, second] = await store.steps()
  assert.equal(first?.state, 'conflict')
  assert.equal(first.hindrance?.happened[0]?.label, '改派')
  assert.equal(second?.state, 'waiting', 'what comes after it waits')

  await sendAnyway(store, first, 'another-key')
  await sendQueue({ store, network: server.network })
  assert.deepEqual(server.steps(), ['B arrive', 'A arrive', 'A finish'])
  assert.equal(server.log[1]?.key, 'another-key')
})

test('a step that is dropped takes its photos along, and the next one is tried on what there is now', async () => {
  const store = await givenStore('A')
  await take(store, ['A', 'arrive'], 'before')
  await take(store, ['A', 'finish'])
  const server = givenNetwork()
  server.versions.set('A', 9)
  await sendQueue({ store, network: server.network })
  const [first] = await store.steps()
  assert.ok(first)
  await drop(store, first)
  assert.equal(await store.blob(first.files[0]?.blob ?? ''), undefined)
  await sendQueue({ store, network: server.network })
  assert.deepEqual(server.steps(), ['A finish'])
})

test('what the server refuses is kept with its reason, and nothing is sent for somebody else or without a session', async () => {
  const store = await givenStore('A')
  await take(store, ['A', 'arrive'])
  assert.deepEqual(await sendQueue({ store, network: givenNetwork({ login: 'lp.other' }).network }), { how: 'sent' })
  assert.equal((await store.steps()).length, 1)
  const away = { ...givenNetwork().network, who: async () => bad<{ login: string }>(401, 'people.sign-in-needed') }
  assert.deepEqual(await sendQueue({ store, network: away }), { how: 'signed-out' })
  const refusing = { ...givenNetwork().network, step: async () => bad<MatterView>(422, 'flow.proof-missing') }
  await sendQueue({ store, network: refusing })
  const [step] = await store.steps()
  assert.equal(step?.state, 'refused')
  assert.equal(step.hindrance?.code, 'flow.proof-missing')
})

test('uploads that the server has thrown away go up again', async () => {
  const store = await givenStore('A')
  await take(store, ['A', 'arrive'], 'before')
  const server = givenNetwork()
  let gone = true
  const step: Network['step'] = async (queued, form) => {
    if (!gone) return server.network.step(queued, form)
    gone = false
    return bad(422, 'files.unknown')
  }
  await sendQueue({ store, network: { ...server.network, step } })
  await sendQueue({ store, network: { ...server.network, step } })
  assert.deepEqual(server.uploads, ['before', 'before'])
  assert.deepEqual(server.log[0]?.photos, ['file-2'])
})

test('what comes next follows the steps that have not been sent', async () => {
  const store = await givenStore('A')
  const mainNow = async () => {
    const kept = await store.matter('A')
    assert.ok(kept)
    return standingOf(kept, await store.steps()).main?.step ?? null
  }
  const seen = [await mainNow()]
  for (const step of ['acknowledge', 'arrive', 'finish']) {
    await take(store, ['A', step])
    seen.push(await mainNow())
  }
  assert.deepEqual(seen, ['acknowledge', 'arrive', 'finish', null])
})

test('a shift that is over leaves only unsent work, signing out leaves nothing', async () => {
  const store = await givenStore('A')
  await store.setMeta('me', { login: 'lp.grid', name: '竺小川', unit: '西大街第一网格' })
  await take(store, ['A', 'arrive'], 'before')
  await store.forgetDay()
  assert.deepEqual(await store.matters(), [])
  assert.equal((await store.steps()).length, 1)
  await store.forgetAll()
  assert.equal(await store.isEmpty(), true)
})
