/** What flows of protected, graded matters need of the engine: grade, parts, vault, silence, and matters that go their own ways. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, test } from 'node:test'
import {
  ask,
  byGrade,
  centre,
  days,
  defineFlow,
  ends,
  fromActor,
  fromForm,
  hours,
  minutes,
  named,
  same,
  seconds,
  start,
  tell,
  type Json,
  urgent,
} from '@huying/flow'
import { givenDatabase } from '../../test/given-database.ts'
import { givenDistrict, monday, staff, town, village } from '../../test/given-district.ts'
import type { DistrictKnowledge } from './district.ts'
import { fireDueDeadlines } from './deadline-clock.ts'
import { v7 } from './ids.ts'
import { openMatter } from './open-matter.ts'
import { deliverOutbox } from './outbox.ts'
import { outboxRows } from './outbox-rows.ts'
import type { Others } from './related.ts'
import { takeStep, type StepRequest, type Taken } from './take-step.ts'
import type { SealField } from './vault-fields.ts'
import { numberOf } from '../modules/matters/index.ts'

const quarrel = defineFlow({
  id: 'quarrel',
  version: 1,
  title: '试验',
  people: { desk: centre('中心', { of: 'owner' }), mediator: named('调解员', { part: 'mediator' }) },
  states: { found: '已发现', working: '处理中', done: ends('solved', '已了结') },
  forms: {
    found: { what: ask.text('什么事？'), grade: ask.grade('几级？'), other: ask.contact('对方', { optional: true }) },
    grading: { grade: ask.grade('改为几级？') },
    naming: { who: ask.person('谁来调解？', ['mediator']) },
    record: { words: ask.text('记录') },
    handing: { what: ask.text('转去做什么？'), by: ask.contact('谁提出？', { optional: true }) },
  },
  notices: { late: urgent('时间过了。'), yours: '请您来调解。' },
  steps: {
    find: { label: '登记', by: 'desk', from: 'start', to: 'found', form: 'found', protects: true, names: { finder: fromActor } },
    regrade: { label: '改级', by: 'desk', from: ['found', 'working'], to: same, form: 'grading' },
    name: {
      label: '指定',
      by: 'desk',
      from: ['found', 'working'],
      to: 'working',
      form: 'naming',
      names: { mediator: fromForm('who') },
      releasesParts: 'mediator',
      then: tell('mediator', 'yours'),
    },
    record: { label: '记录', by: 'mediator', from: 'working', to: same, form: 'record', confidential: true },
    hand: {
      label: '另开一件',
      by: 'desk',
      from: ['found', 'working'],
      to: same,
      form: 'handing',
      opens: { flow: 'errand', form: { what: 'what' }, whenAnswered: 'what', linked: true, reporter: 'by' },
    },
    finish: { label: '了结', by: 'desk', from: ['found', 'working'], to: 'done' },
  },
  deadlines: {
    settle: {
      label: '了结',
      from: ['found', 'working'],
      until: 'done',
      within: byGrade({ 1: seconds(30), 2: minutes(10), 3: hours(2), 4: days(1) }),
      missed: tell('desk', 'late'),
      promise: true,
    },
  },
  indicators: {},
})

const errand = defineFlow({
  id: 'errand',
  version: 1,
  title: '另一件',
  people: { desk: centre('中心', { of: 'owner' }) },
  states: { begun: '在办', done: ends('solved', '办完') },
  forms: { errand: { what: ask.text('什么事？') } },
  notices: { late: urgent('时间过了。') },
  steps: {
    begin: { label: '开始', by: 'desk', from: 'start', to: 'begun', form: 'errand' },
    finish: { label: '办完', by: 'desk', from: 'begun', to: 'done' },
  },
  deadlines: { work: { label: '办完', from: 'begun', until: 'done', within: days(2), missed: tell('desk', 'late'), promise: true } },
  indicators: {},
})
const given = await givenDatabase({ poolSize: 5 })
const base = await givenDistrict(given)
const flows = { quarrel, errand }
const here: DistrictKnowledge = { ...base.knowledge, flows, flow: (id) => flows[id as keyof typeof flows] }
let serial = 7_000
const others: Others = { nextNumber: () => Promise.resolve(numberOf('LP', ++serial)), mayJoin: () => false }
/** Stands for the vault: what matters is that the words are not in the record. */
const seal: SealField = (raw) => {
  if (typeof raw !== 'object' || raw === null || 'vault' in raw) return { ok: false, code: 'form.not-a-contact' }
  const text = Buffer.from(JSON.stringify(raw))
  const nothing = { address: null, phoneIndex: null, nameIndex: null }
  return { ok: true, identity: { reporterId: randomUUID(), keyVersion: 1, name: text, phone: text, ...nothing } }
}

async function filed(grade: string): Promise<string> {
  const owner = here.unit(village.id)!
  const decision = start(
    quarrel,
    { actor: { kind: 'system' }, input: { what: '两家为一棵树争吵', grade } },
    {
      now: monday,
      calendar: here.calendar,
      limitFor: here.limitFor,
      flows,
      units: {},
      owner,
      above: town,
      placeUnit: owner,
      category: null,
    },
  )
  assert.ok(decision.ok, JSON.stringify(decision))
  const opened = await openMatter(given.database, here, {
    matterId: v7(monday),
    number: numberOf('LP', ++serial),
    decision,
    ownerId: village.id,
    facts: { title: '树', category: null, channel: 'desk' },
    identity: null,
    files: [],
    actor: 'system',
    personId: null,
    request: null,
    occurredAt: monday,
    now: monday,
  })
  assert.ok(opened.ok)
  return opened.answer.number
}

const step = (number: string, name: string, options: Partial<StepRequest> = {}): Promise<Taken> =>
  takeStep(given.database, here, {
    number,
    step: name,
    actor: villageDesk,
    visitor: null,
    input: {},
    version: null,
    request: null,
    seal,
    others,
    occurredAt: monday + 60_000,
    now: monday + 60_000,
    ...options,
  })
const villageDesk = staff(village, 'village-desk')
const rowOf = async (number: string): Promise<Record<string, Json>> =>
  (
    await given.database.inDistrict(1, (tx) =>
      tx.rows<Record<string, Json>>({
        text: `select grade, shielded, named, named_ids, due_at, open_children, reporter_id from matters where district_id = 1 and number = $1`,
        values: [number],
      }),
    )
  )[0]!

async function givenMediator(active = true): Promise<string> {
  const personId = randomUUID()
  await given.database.inDistrict(1, async (tx) => {
    await tx.rows({
      text: `insert into people (district_id, person_id, login, name, surname, badge, password_hash, active) values (1, $1::uuid, $1::text, '沈某', '沈', $1::text, '', $2)`,
      values: [personId, active],
    })
    await tx.rows({
      text: `insert into posts (district_id, person_id, unit_id, role) values (1, $1, $2, 'mediator')`,
      values: [personId, town.id],
    })
  })
  return personId
}

describe('graded matters', () => {
  test('the grade sets the time; another grade counts it anew from when it began', async () => {
    const number = await filed('3')
    assert.deepEqual(await rowOf(number).then((row) => [row['grade'], Date.parse(String(row['due_at'])) - monday]), [3, 7_200_000])
    assert.ok((await step(number, 'regrade', { input: { grade: '2' } })).ok)
    assert.deepEqual(await rowOf(number).then((row) => [row['grade'], Date.parse(String(row['due_at'])) - monday]), [2, 600_000])
    // Graver than the time that has passed: it is late at once, and the clock says so.
    assert.ok((await step(number, 'regrade', { input: { grade: '1' } })).ok)
    const fired = await fireDueDeadlines(given.database, here, { now: monday + 61_000, batch: 10 })
    assert.deepEqual(
      fired.map((one) => one.deadline),
      ['settle'],
    )
  })

  test('the operator sets another time for one grade, and only for that', () => {
    const started = (grade: string) =>
      start(
        quarrel,
        { actor: { kind: 'system' }, input: { what: '树', grade } },
        {
          now: monday,
          calendar: here.calendar,
          limitFor: (_flow, name, category) => (name === 'settle' && category === '#2' ? { count: 5, unit: 'minute' } : undefined),
          flows,
          units: {},
          owner: town,
          placeUnit: null,
          category: null,
        },
      )
    const dueIn = (grade: string): number => {
      const decision = started(grade)
      const [change] = decision.ok ? decision.deadlines : []
      return change?.op === 'open' ? change.dueAt - monday : NaN
    }
    assert.deepEqual([dueIn('2'), dueIn('3')], [300_000, 7_200_000])
  })
})

describe('people of a matter', () => {
  test('whoever holds the post may be named, and nobody else; naming another releases the first', async () => {
    const number = await filed('3')
    const [one, two, gone] = [await givenMediator(), await givenMediator(), await givenMediator(false)]
    for (const who of [gone, randomUUID(), 'nobody']) {
      const refused = await step(number, 'name', { input: { who } })
      assert.deepEqual(refused.ok ? null : refused.fields?.map((field) => field.code), ['form.unknown-person'], who)
    }
    assert.ok((await step(number, 'name', { input: { who: one } })).ok)
    assert.ok((await step(number, 'name', { input: { who: two } })).ok)
    const row = await rowOf(number)
    assert.deepEqual([row['named'], row['named_ids'], row['shielded']], [{ mediator: [two] }, [two], true])
    const as = (personId: string) => ({ kind: 'staff', personId, posts: [{ unit: town, role: 'mediator' }] }) as const
    const refused = await step(number, 'record', { actor: as(one), input: { words: '谈过一次' } })
    assert.equal(refused.ok ? '' : refused.refusal.code, 'flow.not-allowed')
    assert.ok((await step(number, 'record', { actor: as(two), input: { words: '谈过一次' }, words: ['谈'] })).ok)
    const found = await given.database.inDistrict(1, (tx) =>
      tx.rows({
        text: `select 1 from matter_words w join matters m using (district_id, matter_id) where m.district_id = 1 and m.number = $1 and w.words @@ $2::tsquery`,
        values: [number, "'谈'"],
      }),
    )
    assert.equal(found.length, 0, 'confidential words are not searched')
  })
})

describe('notices to a part', () => {
  test('whoever is named by the step is told, by name, and not the unit; a part that nobody has is the unit’s', async () => {
    const number = await filed('3')
    const [one, two] = [await givenMediator(), await givenMediator()]
    assert.ok((await step(number, 'name', { input: { who: one } })).ok)
    assert.ok((await step(number, 'name', { input: { who: two } })).ok)
    await deliverOutbox(given.database, 1, { now: monday + 60_000, batch: 50 })
    const told = await given.database.inDistrict(1, (tx) =>
      tx.rows({
        text: `select n.to_kind, n.to_person, n.to_unit from notices n join matters m using (district_id, matter_id)
          where m.district_id = 1 and m.number = $1 and n.notice = 'yours' order by n.seq`,
        values: [number],
      }),
    )
    assert.deepEqual(told, [
      { to_kind: 'person', to_person: one, to_unit: null },
      { to_kind: 'person', to_person: two, to_unit: null },
    ])
    const units = { owner: town, above: null, assigned: null, place: null }
    const [row] = outboxRows(quarrel, [{ to: 'mediator', notice: 'yours' }], {
      matterId: v7(monday),
      now: monday,
      units,
      named: {},
      input: {},
    })
    assert.deepEqual(row?.payload, { notice: 'yours', toKind: 'unit', unit: town.id, role: 'member' })
  })
})

describe('what another flow goes on with', () => {
  test('both are tied, neither waits for the other; the contact is in the vault and becomes its reporter', async () => {
    const number = await filed('2')
    const contact = { name: '钱某', phone: '13800000000' }
    const taken = await step(number, 'hand', { input: { what: '去看看那棵树', by: contact } })
    assert.ok(taken.ok, JSON.stringify(taken))
    const [link] = await given.database.inDistrict(1, (tx) =>
      tx.rows<{ number: string; flow: string; shielded: boolean; reporter_id: string; parent_id: string | null }>({
        text: `select t.number, t.flow, t.shielded, t.reporter_id, t.parent_id from matter_links l
          join matters f on f.district_id = 1 and f.matter_id = l.from_matter join matters t on t.district_id = 1 and t.matter_id = l.to_matter
          where l.district_id = 1 and f.number = $1`,
        values: [number],
      }),
    )
    assert.deepEqual([link?.flow, link?.shielded, link?.parent_id], ['errand', true, null])
    const contents = await given.database.inDistrict(1, (tx) =>
      tx.rows<{ content: Record<string, Json> }>({
        text: `select content from event_contents where district_id = 1 order by seq desc`,
        values: [],
      }),
    )
    assert.ok(!JSON.stringify(contents).includes('钱某'))
    assert.ok(contents.some(({ content }) => (content['by'] as { vault?: string } | undefined)?.vault === link?.reporter_id))
    assert.equal((await rowOf(number))['open_children'], 0)
    assert.ok((await step(number, 'finish')).ok)
    assert.ok((await step(link!.number, 'finish')).ok, 'the other goes on after the first has ended')
  })

  test('a vault id from outside opens nobody else', async () => {
    const number = await filed('2')
    const refused = await step(number, 'hand', { input: { what: '看看', by: { vault: randomUUID() } } })
    assert.deepEqual(refused.ok ? null : refused.fields?.map((field) => field.code), ['form.not-a-contact'])
  })
})
