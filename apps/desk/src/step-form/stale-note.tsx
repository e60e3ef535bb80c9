/** Somebody was faster: shows what is new since the form was opened, and keeps what was typed. */
import type { MatterView } from '@huying/contracts'
import { useEffect, useRef } from 'react'
import { Icon } from '../parts/icon.tsx'
import { TimelineEntry } from '../matter/timeline.tsx'
import { useSay } from '../words/say.ts'

/** What the person had seen when the form was opened. */
export interface Seen {
  readonly version: number
  readonly seq: number
  readonly label: string
  readonly owner: string
  readonly assigned: string | null
}

export function seenOf(matter: MatterView): Seen {
  return {
    version: matter.version,
    seq: Math.max(0, ...matter.timeline.map((entry) => entry.seq)),
    label: matter.label,
    owner: matter.owner.name,
    assigned: matter.assigned?.name ?? null,
  }
}

/** State and units, before and now, where they differ. */
function Differences({ matter, seen }: { matter: MatterView; seen: Seen }) {
  const { say } = useSay()
  const now = seenOf(matter)
  const nobody = say('matter.nobody')
  const rows = [
    [say('queue.col-last'), seen.label, now.label],
    [say('matter.owner'), seen.owner, now.owner],
    [say('matter.assigned'), seen.assigned ?? nobody, now.assigned ?? nobody],
  ].filter(([, before, after]) => before !== after)
  if (rows.length === 0) return null
  return (
    <dl className="differences">
      {rows.map(([name, before, after]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <del>{before}</del> <span aria-hidden="true">→</span> <ins>{after}</ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}

export function StaleNote({ matter, seen, stillOpen }: { matter: MatterView; seen: Seen; stillOpen: boolean }) {
  const { say } = useSay()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.scrollIntoView({ block: 'nearest' }), [matter.version])
  const fresh = matter.timeline.filter((entry) => entry.seq > seen.seq).sort((a, b) => b.seq - a.seq)
  return (
    <div className="stale" role="alert" ref={box}>
      <h3>
        <Icon name="sync" />
        {say('step.stale')}
      </h3>
      <Differences matter={matter} seen={seen} />
      {fresh.length === 0 && <p>{say('step.stale-nothing')}</p>}
      <ol className="timeline">
        {fresh.map((entry) => (
          <TimelineEntry key={entry.seq} entry={entry} matter={matter} />
        ))}
      </ol>
      <p>{stillOpen ? say('step.stale-kept') : say('step.closed-now')}</p>
    </div>
  )
}
