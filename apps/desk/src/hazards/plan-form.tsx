/** A plan is judged first: how many places it would look at. Then it is made. */
import type { PlanMade, PlanTyped, RegistryKind } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { unitsQuery } from '../api/queries.ts'
import { useSending } from '../api/use-sending.ts'
import { Labelled } from '../parts/labelled.tsx'
import { ProblemNote } from '../parts/notes.tsx'
import { serverNow } from '../time/server-time.ts'
import { sayKnown, useSay } from '../words/say.ts'
import { hazardKinds } from '../places/place-kinds.ts'

const dayOf = (ms: number): string => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10)
const monthMs = 30 * 86_400_000

type Typed = Omit<PlanTyped, 'write' | 'unit' | 'givenTo' | 'notSince'> & {
  readonly unit: string
  readonly givenTo: string
  readonly notSince: string
}

function bodyOf({ unit, givenTo, notSince, ...typed }: Typed, write: boolean): PlanTyped {
  return { ...typed, ...(unit ? { unit } : {}), ...(givenTo ? { givenTo } : {}), ...(notSince ? { notSince } : {}), write }
}

function usePlan(onMade: (id: string) => void) {
  const [typed, setTyped] = useState<Typed>(() => ({
    sort: 'plan',
    name: '',
    kinds: [],
    unit: '',
    givenTo: '',
    notSince: '',
    startsOn: dayOf(serverNow()),
    dueOn: dayOf(serverNow() + monthMs),
  }))
  const [judged, setJudged] = useState<PlanMade | null>(null)
  const [tried, setTried] = useState(false)
  const { busy, error, send } = useSending<PlanMade>()
  const change = (more: Partial<Typed>): void => {
    setTyped({ ...typed, ...more })
    setJudged(null)
  }
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (typed.name.trim().length < 2 || typed.kinds.length === 0) return
    const answer = await send({ path: '/inspection-plans', method: 'POST', body: bodyOf(typed, judged !== null) })
    if (!answer) return
    if (answer.answer.id === null) setJudged(answer.answer)
    else onMade(answer.answer.id)
  }
  return { typed, judged, tried, busy, error, change, submit }
}

export function PlanForm({ onMade, onCancel }: { onMade: (id: string) => void; onCancel: () => void }) {
  const { say } = useSay()
  const { typed, judged, tried, busy, error, change, submit } = usePlan(onMade)
  return (
    <form className="stepform" onSubmit={(event) => void submit(event)} noValidate aria-label={say('plans.new')}>
      <h2>{say('plans.new')}</h2>
      {error !== null && <ProblemNote error={error} />}
      <Labelled
        label={say('plans.name')}
        error={tried && typed.name.trim().length < 2 ? say('step.required', { label: say('plans.name') }) : undefined}
      >
        {(id, describedBy) => (
          <input
            id={id}
            value={typed.name}
            maxLength={60}
            aria-describedby={describedBy}
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </Labelled>
      <Kinds chosen={typed.kinds} wrong={tried && typed.kinds.length === 0} onChange={(kinds) => change({ kinds })} />
      <Where typed={typed} onChange={change} />
      {judged && (
        <p className="note good" role="status">
          {say('plans.judged', { places: judged.places, units: judged.units })}
          {judged.withoutChecklist.length > 0 &&
            say('plans.without-checklist', { kinds: judged.withoutChecklist.map((kind) => sayKnown(say, 'kind', kind)).join('、') })}
        </p>
      )}
      <div className="formend">
        <button className="button main" type="submit" aria-disabled={busy}>
          {judged ? say('plans.make', { n: judged.places }) : say('plans.judge')}
        </button>
        <button className="button" type="button" onClick={onCancel}>
          {say('desk.cancel')}
        </button>
      </div>
    </form>
  )
}

function Kinds({
  chosen,
  wrong,
  onChange,
}: {
  chosen: readonly RegistryKind[]
  wrong: boolean
  onChange: (kinds: RegistryKind[]) => void
}) {
  const { say } = useSay()
  return (
    <fieldset className={wrong ? 'field wrong' : 'field'}>
      <legend>{say('plans.kinds')}</legend>
      {wrong && <span className="why">{say('step.required', { label: say('plans.kinds') })}</span>}
      <div className="radios">
        {hazardKinds.map((kind) => (
          <label key={kind} className="radio">
            <input
              type="checkbox"
              checked={chosen.includes(kind)}
              onChange={(event) => onChange(event.target.checked ? [...chosen, kind] : chosen.filter((one) => one !== kind))}
            />
            {sayKnown(say, 'kind', kind)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function Where({ typed, onChange }: { typed: Typed; onChange: (more: Partial<Typed>) => void }) {
  const { say } = useSay()
  const units = useQuery(unitsQuery({ choose: 'any' }))
  const days = [
    ['startsOn', 'plans.starts'],
    ['dueOn', 'plans.due'],
    ['notSince', 'plans.not-since'],
  ] as const
  return (
    <div className="two">
      <Labelled label={say('plans.sort')}>
        {(id) => (
          <select
            id={id}
            value={typed.sort}
            onChange={(event) => onChange({ sort: event.target.value === 'campaign' ? 'campaign' : 'plan' })}
          >
            <option value="plan">{say('plans.plan')}</option>
            <option value="campaign">{say('plans.campaign')}</option>
          </select>
        )}
      </Labelled>
      {(['unit', 'givenTo'] as const).map((name) => (
        <Labelled key={name} label={say(name === 'unit' ? 'plans.unit' : 'plans.given-to')}>
          {(id) => (
            <select id={id} value={typed[name]} onChange={(event) => onChange({ [name]: event.target.value })}>
              <option value="">{say(name === 'unit' ? 'plans.any-unit' : 'plans.own-units')}</option>
              {units.data?.items.map((unit) => (
                <option key={unit.id} value={unit.id}>
                  {unit.name}
                </option>
              ))}
            </select>
          )}
        </Labelled>
      ))}
      {days.map(([name, word]) => (
        <Labelled key={name} label={say(word)}>
          {(id) => <input id={id} type="date" value={typed[name]} onChange={(event) => onChange({ [name]: event.target.value })} />}
        </Labelled>
      ))}
    </div>
  )
}
