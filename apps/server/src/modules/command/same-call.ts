/** A call that came by the line and may be one that the room took down by hand: proposed with reasons, said to be the same by a person. */
import type { SameCall } from '@huying/contracts'
import type { Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { refuse } from '../../platform/errors.ts'
import { readMatter, readNumber, takeStep, type Lang } from '../matters/index.ts'
import type { SignedInPerson } from '../people/index.ts'

/** Further apart than this nobody means the same call. */
const apartMinutes = 120

interface Row {
  readonly call: string
  readonly number: string
  readonly className: string
  readonly classNameEn: string
  readonly place: string | null
  readonly calledAt: Date
  readonly caller: boolean
  readonly site: boolean
  readonly kind: boolean
}

/** By matter id of the call that came by the line. */
export async function sameCalls(
  deps: Deps,
  districtId: number,
  { calls, lang }: { calls: readonly string[]; lang: Lang },
): Promise<ReadonlyMap<string, readonly SameCall[]>> {
  if (calls.length === 0) return new Map()
  const rows = await deps.database.read<Row>(districtId, {
    name: 'same-calls',
    text: `select c.matter_id as call, m.number, h.class_name as "className", h.class_name_en as "classNameEn", m.place_words as place, h.called_at as "calledAt",
        coalesce(c.caller_index = h.caller_index, false) as caller, coalesce(c.place_index = h.place_index, false) as site, c.class = h.class as kind
      from diverted_calls c join matters n on n.district_id = $1 and n.matter_id = c.matter_id
        join diverted_calls h on h.district_id = $1 and h.source = 'desk' and h.heard_at is null and h.town_unit = c.town_unit
          and h.called_at between c.called_at - make_interval(mins => $3::integer) and c.called_at + make_interval(mins => $3::integer)
          and (h.police_number is null or h.police_number = c.police_number) and h.matter_id <> all(c.unlike)
        join matters m on m.district_id = $1 and m.matter_id = h.matter_id
      where c.district_id = $1 and c.source <> 'desk' and c.matter_id = any($2::uuid[])
        and (c.caller_index = h.caller_index or c.place_index = h.place_index or (c.class = h.class and n.place_unit = m.place_unit))
      order by caller desc, site desc, h.called_at desc`,
    values: [districtId, calls, apartMinutes],
  })
  const found = new Map<string, SameCall[]>()
  for (const { call, caller, site, kind, className, classNameEn, calledAt, ...row } of rows) {
    const because = [...(caller ? ['caller' as const] : []), ...(site ? ['place' as const] : []), ...(kind ? ['class' as const] : [])]
    const one = { ...row, className: lang === 'en' ? classNameEn : className, calledAt: calledAt.toISOString(), because }
    found.set(call, [...(found.get(call) ?? []), one])
  }
  return found
}

export interface SameAt {
  readonly person: SignedInPerson
  /** Of the call that came by the line. */
  readonly number: string
  /** Of the one that was taken down by hand. */
  readonly hand: string
  readonly lang: Lang
}

type Done = { readonly ok: true } | Refused

interface Pair {
  readonly call: string
  readonly hand: string
  readonly free: boolean
}

/** Of both the person must know; the one by hand must still wait for its twin. */
async function pairOf(deps: Deps, { person, number, hand, lang }: SameAt): Promise<({ readonly ok: true } & Pair) | Refused> {
  const { districtId } = person
  const numbers = [readNumber(number)?.number ?? '', readNumber(hand)?.number ?? '']
  for (const one of numbers)
    if (!(await readMatter(deps, { districtId, number: one, viewer: { kind: 'staff', person }, lang })))
      return refuse('command.not-by-hand')
  const [pair] = await deps.database.read<Pair>(districtId, {
    name: 'call-pair',
    text: `select c.matter_id as call, h.matter_id as hand, h.heard_at is null as free
      from matters n join diverted_calls c on c.district_id = $1 and c.matter_id = n.matter_id and c.source <> 'desk',
        matters m join diverted_calls h on h.district_id = $1 and h.matter_id = m.matter_id and h.source = 'desk'
      where n.district_id = $1 and n.number = $2 and m.district_id = $1 and m.number = $3`,
    values: [districtId, ...numbers],
  })
  if (!pair) return refuse('command.not-by-hand')
  return pair.free ? { ok: true, ...pair } : refuse('command.tied-before', { number: numbers[1] ?? '' })
}

/** The one by hand goes on, with the police's number; the other ends as what it is, a second report of the same, and counts nowhere. */
export async function saySame(deps: Deps, at: SameAt): Promise<Done> {
  const pair = await pairOf(deps, at)
  if (!pair.ok) return pair
  const { person, number, hand, lang } = at
  const { districtId } = person
  const taken = await takeStep(deps, {
    districtId,
    number: readNumber(number)?.number ?? '',
    viewer: { kind: 'staff', person },
    lang,
    step: 'dismiss',
    version: null,
    form: { why: 'repeat', words: `和手工接警 ${hand} 是同一个电话` },
    request: null,
  })
  if (!taken.ok) return taken
  await deps.database.inDistrict(districtId, (tx) =>
    tx.rows({
      name: 'same-call',
      text: `update diverted_calls h set police_number = coalesce(c.police_number, h.police_number), heard_source = c.source, heard_at = $4
        from diverted_calls c where h.district_id = $1 and h.matter_id = $2 and h.heard_at is null and c.district_id = $1 and c.matter_id = $3`,
      values: [districtId, pair.hand, pair.call, new Date(deps.clock.now())],
    }),
  )
  return { ok: true }
}

export async function sayOther(deps: Deps, at: SameAt): Promise<Done> {
  const pair = await pairOf(deps, at)
  if (!pair.ok) return pair
  const { districtId } = at.person
  await deps.database.inDistrict(districtId, (tx) =>
    tx.rows({
      name: 'other-call',
      text: `update diverted_calls set unlike = array_append(unlike, $3::uuid) where district_id = $1 and matter_id = $2 and $3::uuid <> all(unlike)`,
      values: [districtId, pair.call, pair.hand],
    }),
  )
  return { ok: true }
}
