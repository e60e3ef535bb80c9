import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MatterView, TimelineEntry } from '@huying/contracts'
import { beforeAndAfter, contactWords, firstSaid, givenAnswer, laterSaid, nearestDeadline } from './read-matter.ts'

const entry = (seq: number, by: TimelineEntry['by'], more: Partial<TimelineEntry> = {}): TimelineEntry => ({
  seq,
  by,
  step: 'step',
  label: '',
  at: '2026-11-24T02:00:00Z',
  unit: null,
  text: null,
  files: [],
  internal: false,
  ...more,
})
const deadline = (name: string, dueAt: string, paused = false) => ({
  name,
  label: name,
  openedAt: dueAt,
  dueAt,
  paused,
  extended: false,
  statutory: false,
  platformDefault: true,
  missed: false,
})

test('the deadline that comes first is shown, a paused one only when nothing else runs', () => {
  const late = deadline('late', '2026-11-30T00:00:00Z')
  const early = deadline('early', '2026-11-25T00:00:00Z', true)
  assert.equal(nearestDeadline({ deadlines: [early, late] } as unknown as MatterView)?.name, 'late')
  assert.equal(nearestDeadline({ deadlines: [early] } as unknown as MatterView)?.name, 'early')
  assert.equal(nearestDeadline({ deadlines: [] } as unknown as MatterView), null)
})

test('what was said at first and what was added later are kept apart', () => {
  const timeline = [
    entry(3, 'resident', { text: '又漂一层' }),
    entry(1, 'resident', { text: '河面漂油' }),
    entry(2, 'unit', { text: '捞了' }),
  ]
  assert.equal(firstSaid(timeline)?.text, '河面漂油')
  assert.deepEqual(
    laterSaid(timeline).map(({ text }) => text),
    ['又漂一层'],
  )
})

test('photos before are the residents’, photos after those of the last unit that had some', () => {
  const timeline = [
    entry(1, 'resident', { files: ['a'] }),
    entry(2, 'unit', { files: ['b'] }),
    entry(3, 'joiner', { files: ['c'] }),
    entry(4, 'unit', { files: ['d'] }),
    entry(5, 'unit'),
  ]
  assert.deepEqual(beforeAndAfter(timeline), { before: ['a', 'c'], after: ['d'] })
})

test('only an answered question can become a public answer, and never from an internal note', () => {
  const timeline = [
    entry(1, 'resident', { text: '怎么补？' }),
    entry(2, 'unit', { step: 'answer', text: '带身份证。' }),
    entry(3, 'unit', { step: 'answer', text: '别公开', internal: true }),
  ]
  assert.equal(givenAnswer({ flow: 'ask', timeline } as unknown as MatterView), '带身份证。')
  assert.equal(givenAnswer({ flow: 'report', timeline } as unknown as MatterView), null)
  assert.equal(givenAnswer({ flow: 'ask', timeline: timeline.slice(0, 1) } as unknown as MatterView), null)
})

test('an anonymous filing has no contact, a half one shows its half', () => {
  assert.equal(contactWords({ contact: null } as MatterView), null)
  assert.equal(contactWords({ contact: { name: null, phone: '138****0147' } } as MatterView), '138****0147')
})
