/** The filtered list as a file, a page at a time; contacts of owners are not in it. Who took it is in the audit. */
import type { PlacesQuery } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import type { Lang } from '../../platform/http.ts'
import { writeAuditRow } from '../audit/index.ts'
import { timeOf, type Sheet } from '../exports/index.ts'
import type { SignedInPerson } from '../people/index.ts'
import { findPlaces } from './find-places.ts'
import { colourNames, kindNames } from './names.ts'

const heads: Readonly<Record<Lang, readonly string[]>> = {
  zh: ['种类', '名称', '地址', '单位', '纬度', '经度', '颜色', '最近检查', '下次检查'],
  en: ['Kind', 'Name', 'Address', 'Unit', 'Lat', 'Lng', 'Colour', 'Last inspection', 'Next inspection'],
}
const page = 200

export async function exportPlaces(
  deps: Deps,
  person: SignedInPerson,
  { query, lang }: { query: PlacesQuery; lang: Lang },
): Promise<Sheet> {
  const at = deps.clock.now()
  await deps.database.inDistrict(person.districtId, (tx) =>
    writeAuditRow(tx, person.districtId, {
      kind: 'registry',
      personId: person.personId,
      choice: 'exported',
      words: `导出地点清单　${filterWords(query)}`.trim(),
      at,
    }),
  )
  const mark =
    lang === 'zh'
      ? `呼应地点清单　${person.name}（${person.login}）　${timeOf(at)}　仅限工作使用`
      : `Huying places · ${person.name} (${person.login}) · ${timeOf(at)} · for official use only`
  return { mark, heads: heads[lang], pages: pagesOf(deps, person, { query, lang }) }
}

async function* pagesOf(deps: Deps, person: SignedInPerson, { query, lang }: { query: PlacesQuery; lang: Lang }) {
  let after: string | null = null
  do {
    const found = await findPlaces(deps, person, { ...query, limit: page, ...(after === null ? {} : { after }) })
    yield found.items.map((place) => [
      kindNames[place.kind][lang],
      place.name,
      place.address,
      place.unit.name,
      String(place.point?.lat ?? ''),
      String(place.point?.lng ?? ''),
      colourNames[place.colour][lang],
      place.inspectedAt === null ? '' : timeOf(Date.parse(place.inspectedAt)),
      place.dueAt === null ? '' : timeOf(Date.parse(place.dueAt)),
    ])
    after = found.next
  } while (after !== null)
}

function filterWords(query: PlacesQuery): string {
  return Object.entries(query)
    .flatMap(([name, value]) => (name === 'after' || name === 'limit' ? [] : [`${name}=${String(value)}`]))
    .join(' ')
    .slice(0, 200)
}
