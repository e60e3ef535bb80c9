/** 责令改正通知 and 隐患告知书 as they are printed: the organ's own words in a neutral form, with a code by which whoever holds it can check it. */
import type { HazardNotice } from '@huying/contracts'
import type { Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { refuse } from '../../platform/errors.ts'
import { qrOutline } from '../../platform/qr-outline.ts'
import type { SignedInPerson } from '../people/index.ts'
import { findPlace } from '../registry/index.ts'
import { readUnits } from '../units/index.ts'
import { textOf, type EventRow } from './documents.ts'
import { noticeCheck } from './notice-check.ts'
import { eventsOf, hazardRow } from './record-of.ts'

const noticeSteps = ['advise', 'orderAtOnce', 'orderWithin']

export type NoticeAnswer = { readonly ok: true; readonly notice: HazardNotice } | Refused

export async function noticeFor(deps: Deps, person: SignedInPerson, number: string): Promise<NoticeAnswer> {
  const { districtId } = person
  const units = await readUnits(deps, districtId)
  const read = await deps.database.inDistrict(districtId, async (tx) => {
    const row = await hazardRow(tx, districtId, { number })
    if (!row) return null
    const place = row.placeId === null ? undefined : await findPlace(tx, districtId, row.placeId)
    const findings = await tx.rows<{ words: string; rule: string }>({
      name: 'hazards.notice-items',
      text: 'select words, rule from findings where district_id = $1 and matter_id = $2 order by serious desc, found_at limit 60',
      values: [districtId, row.matterId],
    })
    return { row, place, findings, events: await eventsOf(tx, districtId, row.matterId) }
  })
  if (!read) return refuse('matters.not-found')
  const { row, place, findings, events } = read
  const event = events.findLast(({ step }) => noticeSteps.includes(step))
  if (!event) return refuse('hazards.no-notice')
  const organ = units.byId(event.unitId ?? row.owner)
  const check = noticeCheck(await deps.keys.of(districtId), { matterId: row.matterId, seq: event.seq })
  const url = `${deps.config.publicUrl}/notice/${number}/${check}`
  return {
    ok: true,
    notice: {
      sort: event.step === 'advise' ? 'advice' : 'order',
      atOnce: event.step === 'orderAtOnce',
      matter: number,
      number: textOf(event.content, 'number'),
      organ: organ?.name ?? '',
      basis: textOf(event.content, 'basis'),
      words: textOf(event.content, 'words') ?? '',
      limit: textOf(event.content, 'limit'),
      made: event.at.toISOString(),
      place: place ? { name: place.name, address: place.address } : null,
      items: findings.length > 0 ? findings : itemsSaid(events),
      phone: organ?.phone ?? units.byId(row.owner)?.phone ?? null,
      url,
      qr: qrOutline(url, 'Q'),
      printedAt: new Date(deps.clock.now()).toISOString(),
      printedBy: person.name,
    },
  }
}

/** One a line, as whoever verified it wrote them. */
function itemsSaid(events: readonly EventRow[]): HazardNotice['items'] {
  const verified = events.findLast(({ step }) => step === 'verify')
  if (!verified) return []
  const rule = textOf(verified.content, 'rule') ?? ''
  return (textOf(verified.content, 'items') ?? '')
    .split('\n')
    .map((words) => words.trim())
    .filter(Boolean)
    .map((words) => ({ words, rule }))
}
