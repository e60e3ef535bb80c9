/** 新建: any flow whose first step is this person's, by its own start form; then the matter that came of it. */
import type { DeskFlow, FormField, SignedIn, StaffFiled } from '@huying/contracts'
import { useId, useState, type FormEvent, type KeyboardEvent } from 'react'
import { ProblemError } from '../api/call.ts'
import { useSending } from '../api/use-sending.ts'
import { go } from '../navigation.ts'
import { EmptyNote, Loading, ProblemNote } from '../parts/notes.tsx'
import { PlainPage } from '../parts/page.tsx'
import { useFlows } from '../parts/use-flows.ts'
import { pagesFor } from '../session.ts'
import { ErrorSummary, type FieldError } from '../step-form/error-summary.tsx'
import { emptyValues, type Values } from '../step-form/field-values.ts'
import { StepField } from '../step-form/step-field.tsx'
import { useSay } from '../words/say.ts'
import { NewKinds } from './new-kinds.tsx'
import {
  askedIn,
  dropStaffDraft,
  emptyStaffDraft,
  keepStaffDraft,
  keptStaffDraft,
  staffErrors,
  staffFilingOf,
  type StaffDraft,
} from './staff-filing.ts'
import { WhereFields } from './where-fields.tsx'

type Start = NonNullable<DeskFlow['start']>

function useStaffFiling(flow: string, start: Start) {
  const { say } = useSay()
  const [draft, setDraft] = useState(() => keptStaffDraft(flow))
  const [round, setRound] = useState(0)
  const { busy, error, send } = useSending<StaffFiled>()
  const change = (next: (before: StaffDraft) => StaffDraft): void =>
    setDraft((before) => {
      const changed = next(before)
      keepStaffDraft(flow, changed)
      return changed
    })
  const own = staffErrors(start, draft).map(({ field, word, params }): FieldError => ({ field, message: say(word, params) }))
  const theirs = (error instanceof ProblemError ? (error.problem.fields ?? []) : []).map(({ field, message }): FieldError => {
    const label = start.form[field]?.label
    return { field, message: label === undefined ? message : `${label} ${message}` }
  })
  const errors = round === 0 ? [] : own.length > 0 ? own : theirs
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setRound((before) => before + 1)
    if (own.length > 0) return
    const sent = await send({ path: '/desk/matters', method: 'POST', body: staffFilingOf(flow, start, draft) })
    if (!sent) return
    dropStaffDraft(flow)
    go({ page: 'matter', number: sent.answer.number, queue: null })
  }
  return { draft, change, errors, round, busy, error: errors.length > 0 ? null : error, submit }
}

interface FieldsProps {
  readonly start: Start
  readonly draft: StaffDraft
  readonly errors: readonly FieldError[]
  readonly idOf: (field: string) => string
  readonly change: (next: (before: StaffDraft) => StaffDraft) => void
}

function Fields({ start, draft, errors, idOf, change }: FieldsProps) {
  const { asked, place } = askedIn(start)
  const values: Values = { ...emptyValues(asked), ...draft.values }
  const messageOf = (name: string): string | undefined => errors.find((error) => error.field === name)?.message
  return Object.entries(start.form).map(([name, field]) =>
    name === place ? (
      <div id={idOf(name)} key={name} tabIndex={-1}>
        <WhereFields
          draft={draft.where}
          label={field.label}
          error={messageOf(name)}
          onChange={(changes) => change((before) => ({ ...before, where: { ...before.where, ...changes } }))}
        />
      </div>
    ) : (
      <StepField
        key={name}
        id={idOf(name)}
        field={field}
        value={values[name] ?? ''}
        error={messageOf(name)}
        matter=""
        onChange={(value) =>
          change((before) => {
            const was = before.values[name] ?? emptyValues(asked)[name] ?? ''
            return { ...before, values: { ...before.values, [name]: typeof value === 'function' ? value(was) : value } }
          })
        }
      />
    ),
  )
}

const contactField = (label: string): FormField => ({ kind: 'contact', label, required: false })

function StartForm({ flow, start }: { flow: DeskFlow; start: Start }) {
  const { say } = useSay()
  const prefix = useId()
  const { draft, change, errors, round, busy, error, submit } = useStaffFiling(flow.id, start)
  const idOf = (field: string): string => `${prefix}${field}`
  const onKey = (event: KeyboardEvent<HTMLFormElement>): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit()
  }
  return (
    <form
      className="stepform new-form"
      onSubmit={(event) => void submit(event)}
      onKeyDown={onKey}
      noValidate
      aria-labelledby={idOf('title')}
    >
      <h2 id={idOf('title')}>{start.label}</h2>
      <ErrorSummary title={say('step.errors', { n: errors.length })} errors={errors} round={round} idOf={idOf} />
      {error !== null && <ProblemNote error={error} />}
      <Fields start={start} draft={draft} errors={errors} idOf={idOf} change={change} />
      {start.contact && (
        <StepField
          id={idOf('contact')}
          field={contactField(say('staff-filing.who'))}
          value={draft.contact}
          error={undefined}
          matter=""
          onChange={(value) => change((before) => ({ ...before, contact: typeof value === 'function' ? value(before.contact) : value }))}
        />
      )}
      <div className="formend">
        <button className="button main" type="submit" aria-disabled={busy}>
          {busy ? say('step.busy') : start.label}
        </button>
        <button className="button" type="button" onClick={() => change(() => emptyStaffDraft)}>
          {say('filing.clear')}
        </button>
        <span className="quiet">{say('filing.keys')}</span>
      </div>
    </form>
  )
}

export function StaffFilingPage({ flow: wanted, person }: { flow: string | null; person: SignedIn }) {
  const { say, lang } = useSay()
  const { all, isPending } = useFlows()
  const fileable = all.filter((flow) => flow.start !== null)
  const forResidents = pagesFor(person).includes('filing')
  const flow = fileable.find(({ id }) => id === wanted) ?? (wanted === null && fileable.length === 1 ? fileable[0] : undefined)
  return (
    <PlainPage title={flow ? flow.title[lang] : say('staff-filing.title')} hint={say('staff-filing.hint')}>
      <NewKinds current={flow?.id ?? ''} forResidents={forResidents} />
      {isPending && <Loading />}
      {!isPending && fileable.length === 0 && <EmptyNote>{say('staff-filing.none')}</EmptyNote>}
      {flow?.start && <StartForm key={flow.id} flow={flow} start={flow.start} />}
    </PlainPage>
  )
}
