/** 催办 → 督办 → 挂牌督办 → 约谈: four rungs, each a recorded act, with what the next one waits for. */
import type { MatterView } from '@huying/contracts'
import { When } from '../parts/deadline-chip.tsx'
import { sayDue } from '../time/deadline.ts'
import { useNow } from '../time/server-time.ts'
import { useFlows } from '../parts/use-flows.ts'
import { useSay } from '../words/say.ts'
import { ladderOf, type Rung } from './ladder.ts'

function Wait({ rung }: { rung: Rung }) {
  const { say, lang } = useSay()
  const now = useNow()
  // Without a time there is nothing to count down: the line above says what it waits for.
  if (rung.until === null) return null
  const left = sayDue({ dueAt: Date.parse(rung.until), openedAt: null, paused: false }, now, lang)
  return (
    <>
      <p className="quiet">{rung.reason}</p>
      <button className="button" type="button" aria-disabled="true">
        {say('ladder.not-yet', { left })}
      </button>
    </>
  )
}

function RungItem({ rung }: { rung: Rung }) {
  const { say } = useSay()
  const { entry } = rung
  const name = say(`ladder.${rung.step}`)
  return (
    <li className={rung.state} aria-current={rung.state === 'now' ? 'step' : undefined}>
      <div>
        <b>{rung.state === 'now' ? say('ladder.now', { rung: name }) : name}</b>
        {entry && (
          <p>
            <When at={entry.at} />
            {`，${rung.byRule ? say('ladder.by-rule') : (entry.unit ?? '')}`}
          </p>
        )}
        {rung.explainBy !== null && (
          <p>
            {say('ladder.explain-by')} <When at={rung.explainBy} />
          </p>
        )}
        {entry === null && <p>{say(`ladder.${rung.step}-who`)}</p>}
        {rung.state === 'next' && <Wait rung={rung} />}
      </div>
    </li>
  )
}

export function SupervisionLadder({ matter }: { matter: MatterView }) {
  const { say } = useSay()
  const { all } = useFlows()
  const rungs = ladderOf(matter)
  if (rungs === null || !all.some(({ id, supervised }) => id === matter.flow && supervised)) return null
  return (
    <section className="box">
      <h2>{say('ladder.title')}</h2>
      <ol className="ladder">
        {rungs.map((rung) => (
          <RungItem key={rung.step} rung={rung} />
        ))}
      </ol>
    </section>
  )
}
