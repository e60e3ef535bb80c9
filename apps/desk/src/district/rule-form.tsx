/** One rule: every condition that is filled in has to hold. */
import { flowIds, type RuleSetting, type SettingsView } from '@huying/contracts'
import { useState, type FormEvent, type ReactNode } from 'react'
import { Labelled } from '../parts/labelled.tsx'
import { useSay } from '../words/say.ts'
import { TextField } from './text-field.tsx'

interface RuleFormProps {
  readonly view: SettingsView
  readonly rule: RuleSetting
  readonly busy: boolean
  readonly onSave: (rule: RuleSetting) => void
  readonly onCancel: () => void
}

const channels = ['code', 'web', 'api', 'desk'] as const
const days = ['any', 'work', 'free'] as const

/** Minutes after midnight; null when nothing or no time is typed. */
function minutesOf(typed: string): number | null {
  const [, hour, minute] = /^(\d{1,2}):(\d\d)$/.exec(typed.normalize('NFKC').trim()) ?? []
  const at = Number(hour) * 60 + Number(minute)
  return at >= 0 && at <= 1439 ? at : null
}
const clock = (minutes: number | null): string =>
  minutes === null ? '' : `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

interface PickProps {
  readonly label: string
  readonly values: readonly string[]
  readonly choices: readonly { readonly id: string; readonly name: string }[]
  readonly onChange: (values: string[]) => void
}

/** Several from a long list: those picked stand as buttons that take them away. */
function Pick({ label, values, choices, onChange }: PickProps) {
  const { say } = useSay()
  const nameOf = (id: string): string => choices.find((choice) => choice.id === id)?.name ?? id
  return (
    <div className="field">
      <Labelled label={label}>
        {(id) => (
          <select id={id} value="" onChange={(event) => onChange([...values, event.target.value])}>
            <option value="">{values.length === 0 ? say('rules.anything') : say('rules.add-one')}</option>
            {choices
              .filter((choice) => !values.includes(choice.id))
              .map((choice) => (
                <option key={choice.id} value={choice.id}>
                  {choice.name}
                </option>
              ))}
          </select>
        )}
      </Labelled>
      <span className="actions">
        {values.map((value) => (
          <button
            key={value}
            className="button"
            type="button"
            aria-label={say('areas.remove-of', { name: nameOf(value) })}
            onClick={() => onChange(values.filter((one) => one !== value))}
          >
            {nameOf(value)} ×
          </button>
        ))}
      </span>
    </div>
  )
}

export function RuleForm({ view, rule, busy, onSave, onCancel }: RuleFormProps) {
  const { say } = useSay()
  const [typed, setTyped] = useState(rule)
  const [words, setWords] = useState(rule.when.words.join(' '))
  const [hours, setHours] = useState({ from: clock(rule.when.from), until: clock(rule.when.until) })
  const { units, categories } = view.settings
  const when = (part: Partial<RuleSetting['when']>): void => setTyped({ ...typed, when: { ...typed.when, ...part } })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const list = words.split(/[\s,，、]+/).filter(Boolean)
    onSave({
      ...typed,
      name: typed.name.trim(),
      when: { ...typed.when, words: list, from: minutesOf(hours.from), until: minutesOf(hours.until) },
    })
  }
  const open = units.filter(({ active }) => active).map(({ id, name }) => ({ id, name: `${name} ${id}` }))
  const select = (label: string, children: ReactNode, about: { value: string; onChange: (value: string) => void }) => (
    <Labelled label={label}>
      {(id) => (
        <select id={id} value={about.value} onChange={(event) => about.onChange(event.target.value)}>
          {children}
        </select>
      )}
    </Labelled>
  )
  return (
    <form className="stepform" onSubmit={submit} noValidate aria-label={rule.name || say('rules.add')}>
      <TextField label={say('rules.name')} value={typed.name} onChange={(name) => setTyped({ ...typed, name })} />
      <TextField label={say('rules.words')} hint={say('rules.words-hint')} value={words} onChange={setWords} />
      <div className="two">
        <Pick
          label={say('rules.categories')}
          values={typed.when.categories}
          choices={categories.filter(({ active }) => active)}
          onChange={(list) => when({ categories: list })}
        />
        <Pick label={say('rules.places')} values={typed.when.places} choices={open} onChange={(places) => when({ places })} />
      </div>
      <div className="two">
        <Pick
          label={say('rules.flows')}
          values={typed.when.flows}
          choices={flowIds.map((id) => ({ id, name: say(`flow.${id}`) }))}
          onChange={(list) => when({ flows: list as RuleSetting['when']['flows'] })}
        />
        <Pick
          label={say('rules.channels')}
          values={typed.when.channels}
          choices={channels.map((id) => ({ id, name: say(`channel.${id}`) }))}
          onChange={(list) => when({ channels: list as RuleSetting['when']['channels'] })}
        />
      </div>
      <div className="two">
        {select(
          say('rules.days'),
          days.map((day) => (
            <option key={day} value={day}>
              {say(`rules.days-${day}`)}
            </option>
          )),
          { value: typed.when.days, onChange: (value) => when({ days: value as RuleSetting['when']['days'] }) },
        )}
        <div className="two">
          <TextField
            label={say('rules.from')}
            hint={say('rules.hours-hint')}
            value={hours.from}
            onChange={(from) => setHours({ ...hours, from })}
          />
          <TextField
            label={say('rules.until')}
            hint={say('rules.hours-hint')}
            value={hours.until}
            onChange={(until) => setHours({ ...hours, until })}
          />
        </div>
      </div>
      {select(
        say('rules.unit'),
        <>
          <option value="">{say('step.pick')}</option>
          {open.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </>,
        { value: typed.unit, onChange: (unit) => setTyped({ ...typed, unit }) },
      )}
      <label className="check">
        <input type="checkbox" checked={!typed.active} onChange={(event) => setTyped({ ...typed, active: !event.target.checked })} />
        <span>{say('rules.pause')}</span>
      </label>
      <div className="formend">
        <button className="button main" type="submit" aria-disabled={busy}>
          {busy ? say('step.busy') : say('desk.save')}
        </button>
        <button className="button" type="button" onClick={onCancel}>
          {say('desk.cancel')}
        </button>
      </div>
    </form>
  )
}
