/** One matter as it is kept on the phone: what was said, every step that is open, everything that happened. */
import { Icon } from '../parts/icon.tsx'
import { EmptyNote } from '../parts/notes.tsx'
import { useArrivalFocus } from '../parts/page.tsx'
import { Said } from '../matter/said.tsx'
import { Timeline } from '../matter/timeline.tsx'
import { useSay } from '../words/say.ts'
import { fieldLink } from './field-address.ts'
import type { FieldState } from './field-state.ts'
import { Pending, stepIcon, useSteps } from './job-card.tsx'
import type { KeptMatter } from './store.ts'
import { JobChip } from './today-page.tsx'

function Job({ kept, state }: { kept: KeptMatter; state: FieldState }) {
  const { say } = useSay()
  const heading = useArrivalFocus<HTMLHeadingElement>()
  const { queued, standing, begin, sheet } = useSteps(kept, state)
  const open = [...(standing.main ? [standing.main] : []), ...standing.others]
  const isStuck = queued.some((step) => step.state !== 'waiting')
  return (
    <>
      <p className="line">
        <JobChip kept={kept} />
        <span className="tag">{kept.matter.label}</span>
        <span className="quiet">{kept.item.number}</span>
      </p>
      <h1 tabIndex={-1} ref={heading}>
        {kept.item.title}
      </h1>
      <p className="quiet">{[kept.matter.place.words, kept.matter.place.unit].filter(Boolean).join(' · ')}</p>
      <Pending queued={queued} />
      {!isStuck && open.length > 0 && (
        <div className="open-steps" role="group" aria-label={say('field.steps')}>
          {open.map((step) => (
            <button key={step.step} className={step === standing.main ? 'button main' : 'button'} type="button" onClick={() => begin(step)}>
              <Icon name={stepIcon(step.step)} />
              {step.label}
            </button>
          ))}
        </div>
      )}
      {state.line === 'away' && <p className="quiet">{say('field.photos-need-network')}</p>}
      <Said matter={kept.matter} />
      <Timeline matter={kept.matter} />
      {sheet}
    </>
  )
}

export function JobPage({ state, number }: { state: FieldState; number: string }) {
  const { say } = useSay()
  const kept = state.matters.find((one) => one.item.number === number)
  return (
    <main id="main" className="job-page">
      <a className="go" {...fieldLink({ page: 'today' })}>
        <Icon name="back" size="s" />
        {say('field.back')}
      </a>
      {kept ? <Job kept={kept} state={state} /> : <EmptyNote>{say('field.not-kept')}</EmptyNote>}
    </main>
  )
}
