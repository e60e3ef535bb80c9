/** The resident's own words and photos; the photos before and after side by side once there are both. */
import type { MatterView } from '@huying/contracts'
import { Photos } from '../parts/photos.tsx'
import { When } from '../parts/deadline-chip.tsx'
import { useSay } from '../words/say.ts'

type Entry = MatterView['timeline'][number]

export function firstSaid(timeline: readonly Entry[]): Entry | undefined {
  return [...timeline].sort((a, b) => a.seq - b.seq)[0]
}

/** What came after the first filing, newest first: an addition, a reason for sending it back. */
export function laterSaid(timeline: readonly Entry[]): readonly Entry[] {
  const first = firstSaid(timeline)
  return timeline.filter((entry) => entry !== first && entry.text !== null && (entry.by === 'resident' || entry.by === 'joiner')).sort((a, b) => b.seq - a.seq)
}

/** Photos by residents, and those of the unit that came last with some. */
export function beforeAndAfter(timeline: readonly Entry[]): { before: readonly string[]; after: readonly string[] } {
  const before = timeline.filter((entry) => entry.by === 'resident' || entry.by === 'joiner').flatMap((entry) => entry.files)
  const after = timeline.filter((entry) => entry.by === 'unit' && entry.files.length > 0).sort((a, b) => b.seq - a.seq)[0]?.files ?? []
  return { before, after }
}

export function Said({ matter }: { matter: MatterView }) {
  const { say } = useSay()
  const first = firstSaid(matter.timeline)
  const { before, after } = beforeAndAfter(matter.timeline)
  return (
    <section className="box said-box">
      <h2>{say('matter.said')}</h2>
      <p className="words">{first?.text ?? matter.title}</p>
      {after.length === 0 && <Photos files={before} />}
      {after.length > 0 && (
        <div className="before-after">
          <div>
            <h3>{say('matter.before')}</h3>
            <Photos files={before} label={say('matter.before')} />
          </div>
          <div>
            <h3>{say('matter.after')}</h3>
            <Photos files={after} label={say('matter.after')} />
          </div>
        </div>
      )}
    </section>
  )
}

/** On the matter page: the newest of what the resident added stands above what was said at first. */
export function LaterSaid({ matter }: { matter: MatterView }) {
  const latest = laterSaid(matter.timeline)[0]
  if (!latest) return null
  return (
    <section className="box say">
      <h2>{latest.label}</h2>
      <p className="words">{latest.text}</p>
      <p className="quiet">
        <When at={latest.at} />
      </p>
    </section>
  )
}
