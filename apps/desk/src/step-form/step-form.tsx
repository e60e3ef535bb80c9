/** A step's form, made from the fields that the server names. */
import type { MatterView, OpenStep } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState, type FormEvent, type RefObject } from 'react'
import { problemWords } from '../api/problem-words.ts'
import { sessionQuery } from '../api/queries.ts'
import { hasReporter } from '../matter/read-matter.ts'
import { useSay } from '../words/say.ts'
import { draftOf, dropDraft, keepDraft } from './drafts.ts'
import { ErrorSummary, type FieldError } from './error-summary.tsx'
import { emptyValues, formOf, valueErrors, type Values } from './field-values.ts'
import { StepField } from './step-field.tsx'
import { Preview, Templates } from './templates.tsx'
import { seenOf, StaleNote } from './stale-note.tsx'
import { useStep, type Sending } from './use-step.ts'

export interface StepFormProps {
  readonly matter: MatterView
  /** As it was when the form was opened: it stays on screen even when the step closes meanwhile. */
  readonly step: OpenStep
  /** A value that is proposed for one field, and why; a person sends it. `whole`: nothing else has to be filled in. */
  readonly preset?: { readonly field: string; readonly value: string; readonly why: string; readonly whole: boolean } | null
  readonly onDone: (label: string) => void
  readonly onCancel: () => void
}

function useValues({ matter, step, preset = null }: StepFormProps) {
  const [typed, setValues] = useState<Values>(() => draftOf(matter.number, step.step) ?? {})
  // Until somebody touches the field, it holds what is proposed; the proposal may come after the form was opened.
  const values: Values = {
    ...emptyValues(step.form),
    ...(preset && preset.field in step.form ? { [preset.field]: preset.value } : {}),
    ...typed,
  }
  const change = (next: (before: Values) => Values): void =>
    setValues((before) => {
      const changed = next(before)
      keepDraft(matter.number, step.step, changed)
      return changed
    })
  return { values, change }
}

function useErrors(step: OpenStep, values: Values, sending: Sending) {
  const { say } = useSay()
  const [round, setRound] = useState(0)
  const own = valueErrors(step.form, values).map((error): FieldError => ({ field: error.field, message: say(error.word, error.params) }))
  const theirs = (sending.error?.problem.fields ?? []).map(({ field, message }): FieldError => {
    const name = field.replace(/^form\./, '')
    const label = step.form[name]?.label
    return { field: name, message: label === undefined ? message : `${label} ${message}` }
  })
  const shown = round === 0 ? [] : own.length > 0 ? own : theirs
  return { own, shown, round, again: () => setRound((before) => before + 1) }
}

function Refusal({ sending, hidden }: { sending: Sending; hidden: boolean }) {
  const { say, lang } = useSay()
  const box = useRef<HTMLDivElement>(null)
  const { error } = sending
  const shown = error !== null && !hidden
  useEffect(() => {
    if (shown) box.current?.focus()
  }, [shown, error])
  if (!shown) return null
  return (
    <div className="errors" role="alert" tabIndex={-1} ref={box}>
      <h3>{say('step.refused')}</h3>
      <p>{error.status === 0 || error.status >= 500 ? say('step.no-answer') : problemWords(error, lang)}</p>
    </div>
  )
}

/** Esc closes the form; what was typed stays in the draft. */
function useEscape(onCancel: () => void) {
  const form = useRef<HTMLFormElement>(null)
  const latest = useRef(onCancel)
  latest.current = onCancel
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open]')) return
      if (form.current?.contains(document.activeElement)) latest.current()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
  return form
}

/** To the heading, so that the form is read from its top; with everything proposed, to the button: Enter confirms. */
function useFirstFocus(form: RefObject<HTMLFormElement | null>, isProposed: boolean) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (isProposed) form.current?.querySelector<HTMLElement>('[type=submit]')?.focus()
    else heading.current?.focus()
  }, [form, isProposed])
  return heading
}

interface FieldsProps extends Pick<StepFormProps, 'matter' | 'step'> {
  readonly values: Values
  readonly change: ReturnType<typeof useValues>['change']
  readonly shown: readonly FieldError[]
  readonly idOf: (field: string) => string
}

function Fields({ matter, step, values, change, shown, idOf }: FieldsProps) {
  return Object.entries(step.form).map(([name, field]) => (
    <StepField
      key={name}
      id={idOf(name)}
      field={field}
      value={values[name] ?? ''}
      error={shown.find((error) => error.field === name)?.message}
      matter={matter.number}
      onChange={(value) => change((before) => ({ ...before, [name]: typeof value === 'function' ? value(before[name] ?? '') : value }))}
    />
  ))
}

export function StepForm(props: StepFormProps) {
  const { matter, step, onDone, onCancel } = props
  const { say } = useSay()
  const { values, change } = useValues(props)
  const sending = useStep(matter.number, step)
  const { own, shown, round, again } = useErrors(step, values, sending)
  const [seen, setSeen] = useState(() => seenOf(matter))
  const prefix = useId()
  const form = useEscape(onCancel)
  const heading = useFirstFocus(form, props.preset?.whole ?? false)
  const stale = matter.version !== seen.version && !sending.busy
  const stillOpen = matter.steps.some((open) => open.step === step.step)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    again()
    if (own.length > 0 || (stale && !stillOpen)) return
    setSeen(seenOf(matter))
    if (!(await sending.send(matter.version, formOf(step.form, values)))) return
    dropDraft(matter.number, step.step)
    onDone(step.label)
  }
  const idOf = (field: string): string => `${prefix}${field}`
  const put = (field: string, words: (before: string) => string): void =>
    change((before) => ({ ...before, [field]: words(String(before[field] ?? '')) }))
  return (
    <form className="stepform" ref={form} onSubmit={(event) => void submit(event)} noValidate aria-labelledby={`${prefix}title`}>
      <h2 id={`${prefix}title`} tabIndex={-1} ref={heading}>
        {step.label}
      </h2>
      <ErrorSummary title={say('step.errors', { n: shown.length })} errors={shown} round={round} idOf={idOf} />
      <Refusal sending={sending} hidden={shown.length > 0 || (stale && sending.error?.status === 409)} />
      {Object.keys(step.form).length === 0 && <p className="quiet">{say('step.empty-form')}</p>}
      <Templates
        matter={matter.number}
        step={step}
        id={idOf('template')}
        onChoose={(field, words) => put(field, () => words)}
        onAsk={(field, words) => put(field, (before) => `${before}\n${words}`.trim())}
      />
      <Fields {...{ matter, step, values, change, shown, idOf }} />
      {hasReporter(matter) && <Preview step={step} values={values} />}
      {stale && <StaleNote matter={matter} seen={seen} stillOpen={stillOpen} />}
      <FormEnd
        label={stale && stillOpen ? say('step.again') : step.label}
        busy={sending.busy}
        blocked={stale && !stillOpen}
        why={props.preset && values[props.preset.field] === props.preset.value ? props.preset.why : null}
        onCancel={onCancel}
      />
    </form>
  )
}

interface FormEndProps {
  readonly label: string
  readonly busy: boolean
  readonly blocked: boolean
  /** Why the proposed value is proposed. */
  readonly why: string | null
  readonly onCancel: () => void
}

function FormEnd({ label, busy, blocked, why, onCancel }: FormEndProps) {
  const reason = useId()
  const { say } = useSay()
  const { data: person } = useQuery(sessionQuery)
  return (
    <div className="formend">
      {why !== null && (
        <p className="hint proposed" id={reason}>
          {say('proposal.in-form', { why })}
        </p>
      )}
      <button className="button main" type="submit" aria-disabled={busy || blocked} aria-describedby={why === null ? undefined : reason}>
        {busy ? say('step.busy') : label}
      </button>
      <button className="button" type="button" title={say('step.discard-hint')} onClick={onCancel}>
        {say('desk.cancel')}
      </button>
      {person && <span className="quiet">{say('step.record', { name: person.name })}</span>}
    </div>
  )
}
