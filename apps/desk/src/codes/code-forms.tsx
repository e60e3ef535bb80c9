/** New codes, and what may happen to an old one. A moved or retired code explains itself with the reason given here. */
import type { PlaceCode } from '@huying/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useSending } from '../api/use-sending.ts'
import { showCode } from '../number.ts'
import { Labelled } from '../parts/labelled.tsx'
import { useSay } from '../words/say.ts'
import { CodeForm } from './code-form.tsx'
import { UsualCategoryField } from './usual-category.tsx'

/** What needs a reason. */
export type CodeChange = 'move' | 'retire' | 'replace'
type PlaceKind = PlaceCode['place']['kind']
const placeKinds: readonly PlaceKind[] = ['building', 'shop', 'grid', 'village']

interface PlaceTyped {
  readonly name: string
  readonly kind: PlaceKind
  /** Empty: none. */
  readonly category: string
}

function PlaceFields({ place, why, onChange }: { place: PlaceTyped; why: string | undefined; onChange: (place: PlaceTyped) => void }) {
  const { say } = useSay()
  return (
    <>
      <Labelled label={say('codes.name')} hint={say('codes.name-hint')} error={why}>
        {(id, describedBy) => (
          <input
            id={id}
            value={place.name}
            aria-describedby={describedBy}
            onChange={(event) => onChange({ ...place, name: event.target.value })}
          />
        )}
      </Labelled>
      <Labelled label={say('codes.place-kind')}>
        {(id) => (
          <select id={id} value={place.kind} onChange={(event) => onChange({ ...place, kind: event.target.value as PlaceKind })}>
            {placeKinds.map((kind) => (
              <option key={kind} value={kind}>
                {say(`codes.kind-${kind}`)}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <UsualCategoryField value={place.category} onChange={(category) => onChange({ ...place, category })} />
    </>
  )
}

function placeOf({ name, kind, category }: PlaceTyped) {
  return { name: name.trim(), kind, category: category || null }
}

export function NewCodeForm({ unit, onDone, onCancel }: { unit: string; onDone: (words: string) => void; onCancel: () => void }) {
  const { say } = useSay()
  const client = useQueryClient()
  const [place, setPlace] = useState<PlaceTyped>({ name: '', kind: 'building', category: '' })
  const [why, setWhy] = useState<string>()
  const { busy, error, send } = useSending<PlaceCode>()
  const create = async (): Promise<void> => {
    if (place.name.trim() === '') {
      setWhy(say('step.required', { label: say('codes.name') }))
      return
    }
    const made = await send({ path: '/codes', method: 'POST', body: { unit, ...placeOf(place) } })
    if (made === null) return
    await client.invalidateQueries({ queryKey: ['codes'] })
    onDone(say('codes.created', { code: showCode(made.answer.code) }))
  }
  return (
    <CodeForm title={say('codes.new')} busy={busy} error={error} onSubmit={create} onCancel={onCancel}>
      <PlaceFields place={place} why={why} onChange={setPlace} />
    </CodeForm>
  )
}

interface ChangeCodeFormProps {
  readonly code: PlaceCode
  readonly change: CodeChange
  readonly onDone: () => void
  readonly onCancel: () => void
}

function useCodeChange({ code, change, onDone }: ChangeCodeFormProps) {
  const { say } = useSay()
  const client = useQueryClient()
  const [place, setPlace] = useState<PlaceTyped>({ name: '', kind: code.place.kind, category: code.category?.id ?? '' })
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const sending = useSending<PlaceCode>()
  const missing = (words: string, label: string): string | undefined =>
    tried && words.trim() === '' ? say('step.required', { label }) : undefined
  const save = async (): Promise<void> => {
    setTried(true)
    if (reason.trim() === '' || (change === 'move' && place.name.trim() === '')) return
    const to = change === 'move' ? { unit: code.unit.id, ...placeOf(place) } : {}
    const path = `/codes/${encodeURIComponent(code.code)}/${change}`
    if ((await sending.send({ path, method: 'POST', body: { ...to, reason: reason.trim() } })) === null) return
    await client.invalidateQueries({ queryKey: ['codes'] })
    onDone()
  }
  return { place, setPlace, reason, setReason, missing, save, sending }
}

export function ChangeCodeForm(props: ChangeCodeFormProps) {
  const { say } = useSay()
  const { place, setPlace, reason, setReason, missing, save, sending } = useCodeChange(props)
  return (
    <CodeForm title={say(`codes.${props.change}`)} busy={sending.busy} error={sending.error} onSubmit={save} onCancel={props.onCancel}>
      {props.change === 'move' && <PlaceFields place={place} why={missing(place.name, say('codes.name'))} onChange={setPlace} />}
      <Labelled label={say('codes.reason')} error={missing(reason, say('codes.reason'))}>
        {(id, describedBy) => (
          <textarea id={id} rows={2} value={reason} aria-describedby={describedBy} onChange={(event) => setReason(event.target.value)} />
        )}
      </Labelled>
    </CodeForm>
  )
}
