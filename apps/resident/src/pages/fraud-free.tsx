/** `/public/fraud-free`: the units that hold the title now. */
import { Layout } from '../layout.tsx'
import { usePage } from '../page-context.ts'
import type { FraudFreeProps, FraudFreeUnit } from '../page-props.ts'
import { date } from '../time/when.ts'

export function FraudFree({ units }: FraudFreeProps) {
  const { words, frame } = usePage()
  const said = words.fraudFree
  return (
    <Layout title={said.title} wide>
      <div class="intro">
        <h1>{said.title}</h1>
        <p class="lead">{said.lead(frame.districtName)}</p>
      </div>
      {units.length === 0 && <p class="lead">{said.none}</p>}
      <ul class="done-list">
        {units.map((unit) => (
          <Unit key={`${unit.unit} ${unit.name}`} unit={unit} />
        ))}
      </ul>
      <p class="honest">{said.honest}</p>
      <p class="gap">
        <a class="button" href="/public">
          {said.back}
        </a>
      </p>
    </Layout>
  )
}

function Unit({ unit }: { unit: FraudFreeUnit }) {
  const { words, look, frame } = usePage()
  const said = words.fraudFree
  const since = date(unit.since, frame.now, look.lang)
  return (
    <li class="done-item">
      {unit.sort && (
        <p class="row-top">
          <span class="tag">{said.sorts[unit.sort]}</span>
        </p>
      )}
      <p class="where">{unit.name}</p>
      <p class="did">{words.join([unit.unit, unit.address])}</p>
      <p class="ends">
        <span>{unit.until === null ? since : said.until(since, date(unit.until, frame.now, look.lang))}</span>
      </p>
    </li>
  )
}
