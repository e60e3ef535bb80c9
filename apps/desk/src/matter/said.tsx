/** The resident's own words and photos; the photos before and after side by side once there are both. */
import type { MatterView } from '@huying/contracts'
import { Details } from '../parts/details.tsx'
import { Photos } from '../parts/photos.tsx'
import { When } from '../parts/deadline-chip.tsx'
import { useSay } from '../words/say.ts'
import { beforeAndAfter, firstSaid, laterSaid } from './read-matter.ts'

export function Said({ matter }: { matter: MatterView }) {
  const { say } = useSay()
  const first = firstSaid(matter.timeline)
  const { before, after } = beforeAndAfter(matter.timeline)
  return (
    <section className="box said-box">
      <h2>{say(first && first.by !== 'resident' ? 'matter.filed' : 'matter.said')}</h2>
      <p className="words">{first?.text ?? matter.title}</p>
      <Details details={first?.details} />
      {after.length === 0 && <Photos files={before} />}
      {after.length > 0 && (
        <div className="before-after">
          {before.length > 0 && (
            <div>
              <h3>{say('matter.before')}</h3>
              <Photos files={before} label={say('matter.before')} />
            </div>
          )}
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
