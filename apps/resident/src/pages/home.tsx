/** `/` and `/c/:code`: where you are, the five doors, the phone, and what you have said. */
import { Layout } from '../layout.tsx'
import { usePage } from '../page-context.ts'
import type { HomeProps } from '../page-props.ts'
import { EmergencyLine } from '../parts/emergency-line.tsx'
import { FlowTiles } from '../parts/flow-tile.tsx'
import { Icon } from '../parts/icon.tsx'
import * as icons from '../parts/icons.tsx'
import { MatterList } from '../parts/matter-list.tsx'
import { PlacePlate } from '../parts/place-plate.tsx'

export function Home({ place, code, movedFrom, mine, mineCount, forgotten }: HomeProps) {
  const { words, look, frame } = usePage()
  const own = frame.own?.texts ?? {}
  const elder = look.mode === 'elder'
  return (
    <Layout title={place ? place.name : words.home.title}>
      {forgotten && (
        <p class="note" role="status">
          {words.home.forgotten}
        </p>
      )}
      {movedFrom && <p class="note">{words.home.moved(movedFrom)}</p>}
      {frame.own?.announcements.map((words) => (
        <p class="note" key={words}>
          {words}
        </p>
      ))}
      <PlacePlate place={place} changeHref="/report/where?fresh=1" />
      {elder && <ReadAloud />}
      <section aria-labelledby="question">
        {own.welcome && <p>{own.welcome}</p>}
        <h1 id="question">{own.question ?? (elder ? words.home.questionElder : words.home.question)}</h1>
        <FlowTiles code={code} />
      </section>
      <EmergencyLine />
      {mine.length > 0 && (
        <section aria-labelledby="mine">
          <div class="spread">
            <h2 id="mine">{words.home.mine}</h2>
            <a href="/mine">{words.home.all(mineCount)}</a>
          </div>
          <MatterList items={mine} />
        </section>
      )}
      {elder && <Care />}
    </Layout>
  )
}

/** Shown by script where the phone can speak. */
function ReadAloud() {
  const { words } = usePage()
  return (
    <button class="button wide read-aloud" type="button" hidden data-read-aloud data-stop={words.home.stopReading}>
      <Icon of={icons.speak} />
      <span>{words.home.readAloud}</span>
    </button>
  )
}

function Care() {
  const { words } = usePage()
  return (
    <p class="care">
      {words.care.before}
      <a class="tel" href="tel:96110">
        96110
      </a>
      {words.care.after}
    </p>
  )
}
