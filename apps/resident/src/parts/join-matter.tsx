/** Somebody has said it already: join instead of saying it twice. Each is a form of its own. */
import { usePage } from '../page-context.ts'
import type { ResidentKind, NearbyMatter } from '../page-props.ts'
import { daysBetween } from '../time/when.ts'
import { Icon } from './icon.tsx'
import * as icons from './icons.tsx'

export function JoinList({ flow, nearby, draftKey }: { flow: ResidentKind; nearby: readonly NearbyMatter[]; draftKey: string }) {
  const { words } = usePage()
  const said = words.nearby
  return (
    <section class="join" aria-labelledby="near">
      <h2 id="near">{flow === 'suggest' ? said.titleSuggest : said.title}</h2>
      <ul class="matter-list">
        {nearby.map((matter) => (
          <JoinMatter key={matter.number} matter={matter} flow={flow} draftKey={draftKey} />
        ))}
      </ul>
      <p class="quiet gap">{flow === 'suggest' ? said.hintSuggest : said.hint}</p>
    </section>
  )
}

function JoinMatter({ matter, flow, draftKey }: { matter: NearbyMatter; flow: ResidentKind; draftKey: string }) {
  const { words, frame } = usePage()
  const said = words.nearby
  const suggest = flow === 'suggest'
  const where = [matter.place, matter.distanceM === null ? null : said.away(Math.max(10, Math.round(matter.distanceM / 10) * 10))]
  const facts = [...where, said.days(daysBetween(matter.reportedAt, frame.now))].filter((fact): fact is string => Boolean(fact))
  const title = matter.category ? `${matter.category}${words.lang === 'en' ? ': ' : '：'}${matter.title}` : matter.title
  return (
    <li class="nearby">
      <p>
        <span class="tag">{matter.label}</span> <span class="quiet">{words.join(facts)}</span>
      </p>
      <p>
        <b>{title}</b>
      </p>
      <form class="row" method="post" action={`/m/${matter.number}/join`} data-once>
        <input type="hidden" name="key" value={`${draftKey}-${matter.number}`} />
        <button class="button" type="submit" aria-label={suggest ? said.supportLabel(title) : said.joinLabel(title)}>
          <Icon of={icons.plus} size="s" />
          {suggest ? said.support : said.join}
        </button>
        <span class="quiet">{matter.joined > 0 ? said.count(matter.joined) : said.first}</span>
      </form>
    </li>
  )
}
