/** `/m/:number`: the promise, before and after, the resident's turn, and everything that happened, live. */
import { Layout } from '../layout.tsx'
import { shownNumber } from '../number.ts'
import { usePage } from '../page-context.ts'
import type { MatterProps } from '../page-props.ts'
import { BeforeAfter } from '../parts/before-after.tsx'
import { ErrorSummary } from '../parts/error-summary.tsx'
import { Icon } from '../parts/icon.tsx'
import * as icons from '../parts/icons.tsx'
import { Island } from '../parts/island.tsx'
import { StateTag } from '../parts/matter-list.tsx'
import { PromiseCard } from '../parts/promise-card.tsx'
import { RateCard } from '../parts/rate-card.tsx'
import { Timeline } from '../parts/timeline.tsx'
import { BackTop } from '../parts/top.tsx'
import { VisitorCard } from '../parts/visitor-card.tsx'

export function Matter(matter: MatterProps) {
  const { words } = usePage()
  const said = words.matter
  return (
    <Layout
      title={`${matter.title} ${shownNumber(matter.number)}`}
      wrong={matter.errors.length > 0}
      top={<MatterTop number={matter.number} />}
    >
      <ErrorSummary errors={matter.errors} />
      {matter.notice && (
        <p class="note" role="status">
          {said[matter.notice]}
        </p>
      )}
      <Head matter={matter} />
      <VisitorCard visitor={matter.visitor} />
      <PromiseCard promise={matter.promise} closed={matter.closed} />
      <Turn matter={matter} />
      <BeforeAfter matter={matter} />
      <RateCard matter={matter} />
      <Line matter={matter} />
      <Others matter={matter} />
    </Layout>
  )
}

function MatterTop({ number }: { number: string }) {
  const { words } = usePage()
  return (
    <BackTop href="/mine" label={words.matter.mine}>
      <p class="quiet">
        {words.matter.number} <span class="nowrap">{shownNumber(number)}</span>
      </p>
    </BackTop>
  )
}

function Head({ matter }: { matter: MatterProps }) {
  const { words } = usePage()
  const said = words.matter
  return (
    <>
      <p data-live="label">
        <StateTag label={matter.label} waits={matter.waits} closed={matter.closed} />
      </p>
      <h1 class="title">{matter.title}</h1>
      {matter.place && (
        <p class="quiet place">
          <Icon of={icons.pin} size="s" />
          {matter.place}
        </p>
      )}
      <p class="quiet place">
        <Icon of={icons.building} size="s" />
        {matter.assigned && !matter.closed ? said.handler(matter.assigned) : said.owner(matter.owner)}
      </p>
      {matter.joined > 0 && (
        <p class="quiet place">
          <Icon of={icons.people} size="s" />
          {matter.asJoiner
            ? said.joinedWith(matter.joined)
            : matter.flow === 'suggest'
              ? said.supported(matter.joined)
              : said.joined(matter.joined)}
        </p>
      )}
    </>
  )
}

/** Somebody asked the resident something. */
function Turn({ matter }: { matter: MatterProps }) {
  const { words } = usePage()
  if (!matter.turn) return null
  return (
    <section class="your-turn">
      <h2>{words.matter.turnTitle}</h2>
      <a class="button main wide" href={`/m/${matter.number}/steps/${matter.turn.step}`}>
        {matter.turn.label}
      </a>
    </section>
  )
}

function Line({ matter }: { matter: MatterProps }) {
  const { words, look, frame } = usePage()
  const said = words.matter
  const timeline = {
    items: matter.timeline,
    now: frame.now,
    lang: look.lang,
    words: {
      you: matter.asJoiner ? said.reporter : said.you,
      neighbour: said.neighbour,
      photo: said.timelinePhoto(0).replace(/\s*0$/, ''),
    },
  }
  return (
    <section aria-labelledby="line">
      <div class="spread">
        <h2 id="line">{said.line}</h2>
        <span class="quiet live" hidden data-live="on">
          {said.live}
        </span>
      </div>
      <p class="news" role="status" hidden data-live="news">
        <a class="button wide" href={`/m/${matter.number}`}>
          {said.news}
        </a>
      </p>
      <Island name="timeline" given={{ ...timeline, number: matter.number, version: matter.version }}>
        <Timeline {...timeline} />
      </Island>
    </section>
  )
}

function Others({ matter }: { matter: MatterProps }) {
  const { words } = usePage()
  return (
    <section aria-labelledby="others" class="noprint">
      <h2 id="others">{words.matter.others}</h2>
      <ul class="links">
        {matter.others.map((link) => (
          <li key={link.step}>
            <a href={`/m/${matter.number}/steps/${link.step}`}>
              {link.label}
              <Icon of={icons.next} size="s" />
            </a>
          </li>
        ))}
        <li>
          <a href={`/m/${matter.number}/received`}>
            {words.matter.whoSees}
            <Icon of={icons.next} size="s" />
          </a>
        </li>
      </ul>
      <form method="post" action={`/m/${matter.number}/forget`}>
        <button class="button plain wide" type="submit">
          {words.matter.forget}
        </button>
      </form>
    </section>
  )
}
