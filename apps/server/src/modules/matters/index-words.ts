/** Writes the search words of every matter again: those filed before there were any, and the marks of units that moved in the tree. Adds only; what is there stays. */
import type { Flow } from '@huying/flow'
import { flowOf } from '@huying/flows'
import type { Deps } from '../../deps.ts'
import { marksOfFlow, marksOfUnits } from '../../engine/scope-marks.ts'
import { readUnits } from '../units/index.ts'
import { searchWords } from '../words/index.ts'
import { shownDetails } from '../categories/index.ts'

interface Row {
  readonly id: string
  readonly flow: string
  readonly version: number
  readonly title: string
  readonly place: string | null
  readonly units: readonly (string | null)[]
  readonly placeUnit: string | null
  readonly at: Date
  readonly said: readonly Said[] | null
}

interface Said {
  readonly step: string
  readonly content: Readonly<Record<string, unknown>>
}

const pageSize = 200

/** Answers how many matters it went through. Each page is a transaction of its own, so that a server may work meanwhile. */
export async function indexWords(deps: Deps, districtId: number): Promise<number> {
  let after = '00000000-0000-0000-0000-000000000000'
  let count = 0
  for (let page = await pageOf(deps, districtId, after); page.length > 0; page = await pageOf(deps, districtId, after)) {
    await write(deps, districtId, page)
    count += page.length
    after = page.at(-1)?.id ?? after
  }
  return count
}

function pageOf(deps: Deps, districtId: number, after: string): Promise<Row[]> {
  return deps.database.read<Row>(districtId, {
    name: 'matters-to-index',
    text: `select m.matter_id as id, m.flow, m.flow_version as version, m.title, m.place_words as place,
        array[m.owner_unit, m.assigned_unit, m.place_unit, m.about_unit] as units, m.place_unit as "placeUnit", m.reported_at as at,
        (select jsonb_agg(jsonb_build_object('step', e.step, 'content', c.content) order by e.seq)
          from events e join event_contents c on c.district_id = e.district_id and c.matter_id = e.matter_id and c.seq = e.seq
          where e.district_id = $1 and e.matter_id = m.matter_id) as said
      from matters m where m.district_id = $1 and m.matter_id > $2 order by m.matter_id limit ${pageSize}`,
    values: [districtId, after],
  })
}

async function write(deps: Deps, districtId: number, page: readonly Row[]): Promise<void> {
  const tree = await readUnits(deps, districtId)
  const unit = (id: string | null) => (id === null ? null : (tree.byId(id) ?? null))
  const rows: { readonly id: string; readonly words: readonly string[] }[] = []
  for (const row of page) {
    const flow = flowOf(row.flow, row.version)
    const words = await searchWords(deps, districtId, {
      texts: [row.title, row.place ?? '', ...(row.said ?? []).flatMap((one) => textsIn(flow, one))],
      units: row.units,
      month: row.at.getTime(),
    })
    const marks = [
      ...marksOfUnits([unit(row.units[0] ?? null), unit(row.units[1] ?? null)]),
      ...(flow ? marksOfFlow(flow, unit(row.placeUnit)) : []),
    ]
    rows.push({ id: row.id, words: [...new Set([...words, ...marks])] })
  }
  await deps.database.inDistrict(districtId, (tx) =>
    tx.rows({
      name: 'index-words',
      text: `insert into matter_words as w (district_id, matter_id, words)
        select $1, r.id, array_to_tsvector(r.words) from jsonb_to_recordset($2::jsonb) as r (id uuid, words text[])
        on conflict (district_id, matter_id) do update set words = w.words || excluded.words`,
      values: [districtId, JSON.stringify(rows)],
    }),
  )
}

/** What was written in a step that everybody of the matter may read; what is confidential is found by nobody. */
function textsIn(flow: Flow | undefined, { step, content }: Said): string[] {
  const known = flow?.steps[step]
  if (!known || known.confidential) return []
  const form = flow.forms[known.form ?? ''] ?? {}
  const texts = Object.keys(form).flatMap((name) => {
    const value = content[name]
    return ['text', 'line'].includes(form[name]?.kind ?? '') && typeof value === 'string' ? [value] : []
  })
  return [...texts, ...shownDetails(content['details'] as never, 'zh').map(({ said }) => said)]
}
