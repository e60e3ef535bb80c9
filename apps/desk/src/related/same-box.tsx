/** Open matters that may say the same, side by side with this one. A named person joins them, with a reason, or says that they are not the same. */
import type { MatterView, SameMatter } from '@huying/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { matterQuery, sameQuery } from '../api/queries.ts'
import { useSending } from '../api/use-sending.ts'
import { firstSaid } from '../matter/read-matter.ts'
import { linkTo } from '../navigation.ts'
import { showNumber } from '../number.ts'
import { When } from '../parts/deadline-chip.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Icon } from '../parts/icon.tsx'
import { Loading, ProblemNote } from '../parts/notes.tsx'
import { Photos } from '../parts/photos.tsx'
import { useSay, type Say } from '../words/say.ts'

export function sayWhySame({ distanceM, words }: SameMatter, say: Say): string {
  const near = distanceM === null ? null : distanceM < 1 ? say('same.here') : say('same.near', { n: distanceM })
  const shared = words.length > 0 ? say('same.words', { words: words.join('、') }) : null
  return [near, shared].filter((reason) => reason !== null).join('，')
}

function Side({ matter, label }: { matter: MatterView; label: string }) {
  const { say } = useSay()
  const first = firstSaid(matter.timeline)
  return (
    <section aria-label={label}>
      <h3>{label}</h3>
      <p className="words">{first?.text ?? matter.title}</p>
      <Photos files={first?.files ?? []} label={label} />
      <dl className="facts">
        <dt>{say('matter.number')}</dt>
        <dd>{showNumber(matter.number)}</dd>
        <dt>{say('matter.reported')}</dt>
        <dd>
          <When at={matter.reportedAt} />
        </dd>
        <dt>{say('matter.place')}</dt>
        <dd>{[matter.place.unit, matter.place.words].filter(Boolean).join(' ') || say('matter.no-place')}</dd>
        <dt>{say('same.state')}</dt>
        <dd>{matter.label}</dd>
        <dt>{say('matter.who')}</dt>
        <dd>{matter.assigned?.name ?? matter.owner.name}</dd>
        <dt>{say('matter.joined')}</dt>
        <dd>{say('queue.joined', { n: matter.joined + 1 })}</dd>
      </dl>
    </section>
  )
}

interface CompareProps {
  readonly matter: MatterView
  readonly other: string
  readonly onJoin: ((number: string) => void) | null
  readonly onClose: () => void
}

function Compare({ matter, other, onJoin, onClose }: CompareProps) {
  const { say } = useSay()
  const client = useQueryClient()
  const { data, error } = useQuery(matterQuery(other))
  const unlike = useSending<null>()
  const sayUnlike = async (): Promise<void> => {
    const path = `/matters/${encodeURIComponent(matter.number)}/unlike`
    if ((await unlike.send({ path, method: 'POST', body: { number: other } })) === null) return
    await client.invalidateQueries({ queryKey: ['same'] })
    onClose()
  }
  return (
    <Dialog title={say('same.title')} onClose={onClose}>
      {error !== null && <ProblemNote error={error} />}
      {unlike.error !== null && <ProblemNote error={unlike.error} />}
      {!data && error === null && <Loading />}
      {data && (
        <div className="side-by-side">
          <Side matter={matter} label={say('same.this')} />
          <Side matter={data} label={say('same.other')} />
        </div>
      )}
      <div className="formend">
        {onJoin && (
          <button className="button main" type="button" onClick={() => onJoin(other)}>
            <Icon name="merge" size="s" />
            {say('same.join')}
          </button>
        )}
        <button className="button" type="button" aria-disabled={unlike.busy} onClick={() => void sayUnlike()}>
          {say('same.unlike')}
        </button>
        <a className="button" {...linkTo({ page: 'matter', number: other, queue: null })}>
          {say('same.open')}
        </a>
      </div>
    </Dialog>
  )
}

/** `onJoin` opens the form of the step that joins, with the number filled in. */
export function SameBox({ matter, onJoin }: { matter: MatterView; onJoin: (number: string) => void }) {
  const { say } = useSay()
  const [compared, setCompared] = useState<string | null>(null)
  const mayJoin = matter.steps.some((step) => step.step === 'joinTo')
  const { data } = useQuery({ ...sameQuery(matter.number), enabled: mayJoin })
  const items = data?.items ?? []
  if (!mayJoin || items.length === 0) return null
  return (
    <section className="same" aria-label={say('same.box')}>
      <p>
        <Icon name="merge" size="s" />
        {say('same.box-n', { n: items.length })}
      </p>
      <ul>
        {items.map((item) => (
          <li key={item.number}>
            <span className="what">
              <b>{item.title}</b>
              <span className="quiet">
                {sayWhySame(item, say)}，<When at={item.reportedAt} />，{item.label}
              </span>
            </span>
            <button className="button" type="button" onClick={() => setCompared(item.number)}>
              {say('same.compare')}
            </button>
          </li>
        ))}
      </ul>
      {compared !== null && (
        <Compare
          matter={matter}
          other={compared}
          onJoin={(number) => {
            setCompared(null)
            onJoin(number)
          }}
          onClose={() => setCompared(null)}
        />
      )}
    </section>
  )
}
