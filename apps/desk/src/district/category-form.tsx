/** One category. */
import type { CategorySetting, SettingsView } from '@huying/contracts'
import { useState, type FormEvent } from 'react'
import { FormFoot } from '../parts/form-foot.tsx'
import { Labelled } from '../parts/labelled.tsx'
import { useSay } from '../words/say.ts'
import { Wrong } from './calendar-page.tsx'
import { QuestionEditor, tidyQuestions } from './question-editor.tsx'
import { marksFor, useChanging } from './settings-queries.ts'
import { TextField } from './text-field.tsx'

interface CategoryFormProps {
  readonly view: SettingsView
  readonly item: CategorySetting
  readonly adds: boolean
  readonly onDone: (words: string) => void
  readonly onCancel: () => void
}

const wordsOf = (typed: string): string[] => [...new Set(typed.split(/[\s,，、]+/).filter(Boolean))]

function UnitField({ view, value, onChange }: { view: SettingsView; value: string | null; onChange: (unit: string | null) => void }) {
  const { say } = useSay()
  const handlers = view.settings.units.filter(({ active }) => active)
  const isKind = value !== null && !handlers.some(({ id }) => id === value)
  return (
    <Labelled label={say('categories.unit')} hint={say('categories.unit-hint')}>
      {(id, describedBy) => (
        <select id={id} value={value ?? ''} aria-describedby={describedBy} onChange={(event) => onChange(event.target.value || null)}>
          <option value="">{say('categories.no-unit')}</option>
          {isKind && <option value={value}>{say('categories.kind-of-unit', { kind: value })}</option>}
          {handlers.map((unit) => (
            <option key={unit.id} value={unit.id}>
              {unit.name} {unit.id}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  )
}

export function CategoryForm({ view, item, adds, onDone, onCancel }: CategoryFormProps) {
  const { say } = useSay()
  const [typed, setTyped] = useState(item)
  const [keywords, setKeywords] = useState(item.keywords.join(' '))
  const changing = useChanging()
  const change = (part: Partial<CategorySetting>): void => setTyped({ ...typed, ...part })
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const name = typed.name.trim()
    const whole = {
      ...typed,
      id: typed.id.trim(),
      name,
      nameEn: typed.nameEn.trim() || name,
      keywords: wordsOf(keywords),
      questions: tidyQuestions(typed.questions),
    }
    if (await changing.apply({ settings: { categories: [whole] }, marks: marksFor(view, 'categories') }))
      onDone(say('units.saved', { name }))
  }
  return (
    <form className="stepform" onSubmit={(event) => void submit(event)} noValidate aria-label={item.name || say('categories.add')}>
      <Wrong changing={changing} />
      <div className="two">
        <TextField label={say('units.name')} value={typed.name} onChange={(name) => change({ name })} />
        <TextField label={say('units.name-en')} value={typed.nameEn} onChange={(nameEn) => change({ nameEn })} />
      </div>
      {adds && <TextField label={say('units.id')} hint={say('categories.id-hint')} value={typed.id} onChange={(id) => change({ id })} />}
      <UnitField view={view} value={typed.unit} onChange={(unit) => change({ unit })} />
      <TextField
        label={say('categories.keywords')}
        hint={say('categories.keywords-hint')}
        rows={3}
        value={keywords}
        onChange={setKeywords}
      />
      <QuestionEditor questions={typed.questions} onChange={(questions) => change({ questions })} />
      {!adds && <RetireBox active={typed.active} onChange={(active) => change({ active })} />}
      <FormFoot busy={changing.busy} onCancel={onCancel} />
    </form>
  )
}

function RetireBox({ active, onChange }: { active: boolean; onChange: (active: boolean) => void }) {
  const { say } = useSay()
  return (
    <label className="check">
      <input type="checkbox" checked={!active} onChange={(event) => onChange(!event.target.checked)} />
      <span>
        {say('categories.retire')}
        <span className="hint">{say('categories.retire-hint')}</span>
      </span>
    </label>
  )
}
