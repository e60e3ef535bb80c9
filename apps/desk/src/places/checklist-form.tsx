/** Changing a checklist: title, how often, and its items one below the other. */
import type { Checklist, ChecklistItem, ChecklistTyped } from '@huying/contracts'
import { useState, type FormEvent } from 'react'
import { useSending } from '../api/use-sending.ts'
import { TextField } from '../district/text-field.tsx'
import { FormFoot } from '../parts/form-foot.tsx'
import { ProblemNote } from '../parts/notes.tsx'
import { useSay } from '../words/say.ts'

export interface ChecklistFormProps {
  readonly checklist: Checklist
  readonly onSaved: (checklist: Checklist) => void
  readonly onCancel: () => void
}

export function ChecklistForm({ checklist, onSaved, onCancel }: ChecklistFormProps) {
  const { say } = useSay()
  const { title, titleEn, everyDays, items, version } = checklist
  const [typed, setTyped] = useState<ChecklistTyped>({ title, titleEn, everyDays, items, version })
  const { busy, error, send } = useSending<Checklist>()
  const change = (part: Partial<ChecklistTyped>): void => setTyped({ ...typed, ...part })
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const whole = {
      ...typed,
      items: typed.items.filter(({ text }) => text.trim() !== '').map((item) => ({ ...item, textEn: item.textEn.trim() || item.text })),
    }
    const saved = await send({ path: `/checklists/${checklist.kind}`, method: 'PUT', body: whole })
    if (saved) onSaved(saved.answer)
  }
  const setItem = (at: number, item: ChecklistItem | null): void =>
    change({ items: typed.items.flatMap((one, index) => (index === at ? (item ? [item] : []) : [one])) })
  return (
    <form className="stepform" onSubmit={(event) => void submit(event)} noValidate aria-label={say(`places.kind-${checklist.kind}`)}>
      <h2>{say(`places.kind-${checklist.kind}`)}</h2>
      {checklist.used && <p className="hint">{say('checklists.next-version', { n: version + 1 })}</p>}
      {error !== null && <ProblemNote error={error} />}
      <div className="two">
        <TextField label={say('checklists.title')} value={typed.title} onChange={(value) => change({ title: value })} />
        <TextField label={say('checklists.title-en')} value={typed.titleEn} onChange={(value) => change({ titleEn: value })} />
      </div>
      <TextField
        label={say('checklists.every-days')}
        hint={say('checklists.every-days-hint')}
        value={typed.everyDays === null ? '' : String(typed.everyDays)}
        onChange={(value) => change({ everyDays: Number(value.replace(/\D/g, '').slice(0, 4)) || null })}
      />
      <ol className="checklist">
        {typed.items.map((item, at) => (
          <li key={item.id}>
            <ItemFields item={item} n={at + 1} onChange={(next) => setItem(at, next)} />
          </li>
        ))}
      </ol>
      <p className="actions">
        <button className="button" type="button" onClick={() => change({ items: [...typed.items, freshItem(typed.items)] })}>
          {say('checklists.add')}
        </button>
      </p>
      <FormFoot busy={busy} onCancel={onCancel} />
    </form>
  )
}

/** The id never changes afterwards: answers are kept under it. */
function freshItem(items: readonly ChecklistItem[]): ChecklistItem {
  let n = items.length + 1
  while (items.some(({ id }) => id === `item-${n}`)) n += 1
  return { id: `item-${n}`, text: '', textEn: '', rule: '', photo: true, weight: 3, serious: false }
}

function ItemFields({ item, n, onChange }: { item: ChecklistItem; n: number; onChange: (item: ChecklistItem | null) => void }) {
  const { say } = useSay()
  return (
    <fieldset className="field">
      <legend>{say('checklists.item-n', { n })}</legend>
      <div className="two">
        <TextField label={say('checklists.text')} value={item.text} onChange={(text) => onChange({ ...item, text })} />
        <TextField label={say('checklists.text-en')} value={item.textEn} onChange={(textEn) => onChange({ ...item, textEn })} />
      </div>
      <div className="two">
        <TextField label={say('checklists.rule')} value={item.rule} onChange={(rule) => onChange({ ...item, rule })} />
        <TextField
          label={say('checklists.weight')}
          value={String(item.weight)}
          onChange={(value) => onChange({ ...item, weight: Math.min(10, Math.max(1, Number(value.replace(/\D/g, '')) || 1)) })}
        />
      </div>
      <p className="actions">
        <label className="check">
          <input type="checkbox" checked={item.serious} onChange={(event) => onChange({ ...item, serious: event.target.checked })} />
          {say('checklists.serious')}
        </label>
        <label className="check">
          <input type="checkbox" checked={item.photo} onChange={(event) => onChange({ ...item, photo: event.target.checked })} />
          {say('checklists.photo')}
        </label>
        <button className="button" type="button" aria-label={say('checklists.remove-n', { n })} onClick={() => onChange(null)}>
          {say('checklists.remove')}
        </button>
      </p>
    </fieldset>
  )
}
