/** The dispute desk: open disputes that somebody may see, gravest first, and whom to contact today. */
import type { DisputeBoard, DisputeCard } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import type { Lang } from '../../platform/http.ts'
import type { SignedInPerson } from '../people/index.ts'
import { inScope, scopeOf, sqlValues } from '../queues/index.ts'
import { readUnits, type UnitTree } from '../units/index.ts'
import { endOfDay } from './days.ts'
import { deadlineLabel, stateLabel, typeLabel } from './flow-words.ts'

interface CardRow {
  readonly number: string
  readonly title: string
  readonly state: string
  readonly grade: number | null
  readonly type: string | null
  readonly place_words: string | null
  readonly place_unit: string | null
  readonly due_at: Date | null
  readonly due: { readonly name: string; readonly opened: string } | null
  readonly contact_at: Date | null
  readonly raising_at: Date | null
  readonly sponsors: readonly string[]
}

/** A town has some dozens that are open; a district that has more needs the filters of the lists. */
const mostShown = 400

export async function readBoard(deps: Deps, { person, lang }: { person: SignedInPerson; lang: Lang }): Promise<DisputeBoard> {
  const { districtId } = person
  const units = await readUnits(deps, districtId)
  const sql = sqlValues(districtId)
  const seen = inScope(scopeOf(person, units), sql)
  const rows = await deps.database.read<CardRow>(districtId, { text: cardText(seen), values: sql.values })
  const now = deps.clock.now()
  const items = rows.slice(0, mostShown).map((row) => cardOf(row, { units, lang }))
  const today = endOfDay(now)
  return {
    items,
    more: rows.length > mostShown,
    contactToday: items
      .filter(({ contactDueAt }) => contactDueAt !== null && Date.parse(contactDueAt) <= today)
      .toSorted((a, b) => (a.contactDueAt ?? '').localeCompare(b.contactDueAt ?? ''))
      .map(({ number }) => number),
    now: new Date(now).toISOString(),
  }
}

const running = (name: string): string => `(select d.due_at from deadlines d where d.district_id = $1 and d.matter_id = m.matter_id
  and d.name = '${name}' and d.closed_at is null and d.paused_at is null limit 1)`

const cardText = (seen: string): string => `select m.number, m.title, m.state, m.grade, m.place_words, m.place_unit, m.due_at,
    c.content->>'type' as type, ${running('contact')} as contact_at, ${running('raising')} as raising_at,
    (select json_build_object('name', d.name, 'opened', d.opened_at) from deadlines d where d.district_id = $1 and d.matter_id = m.matter_id
      and d.closed_at is null and d.paused_at is null and d.due_at = m.due_at limit 1) as due,
    array(select p.name from people p where p.district_id = $1
      and p.person_id in (select s.id::uuid from jsonb_array_elements_text(m.named->'sponsor') s(id)) order by p.name) as sponsors
  from matters m left join event_contents c on c.district_id = $1 and c.matter_id = m.matter_id and c.seq = 1
  where m.district_id = $1 and m.flow = 'dispute' and m.closed_at is null and ${seen}
  order by m.grade nulls first, m.due_at, m.matter_id limit ${mostShown + 1}`

function cardOf(row: CardRow, { units, lang }: { units: UnitTree; lang: Lang }): DisputeCard {
  const unit = row.place_unit === null ? undefined : units.byId(row.place_unit)
  return {
    number: row.number,
    title: row.title,
    state: row.state,
    label: stateLabel(row.state, lang),
    grade: row.grade,
    type: typeLabel(row.type, lang),
    place: row.place_words ?? (lang === 'en' ? unit?.nameEn : unit?.name) ?? null,
    sponsors: [...row.sponsors],
    dueAt: row.due_at?.toISOString() ?? null,
    dueLabel: row.due === null ? null : deadlineLabel(row.due.name, lang),
    openedAt: row.due === null ? null : new Date(row.due.opened).toISOString(),
    contactDueAt: row.contact_at?.toISOString() ?? null,
    raisingDueAt: row.raising_at?.toISOString() ?? null,
  }
}
