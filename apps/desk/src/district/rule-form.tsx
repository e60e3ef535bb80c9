/** One rule: every condition that is filled in has to hold. */
import { residentKinds, type RuleSetting, type SettingsView } from '@huying/contracts'
import { useState, type FormEvent } from 'react'
import { FormFoot } from '../parts/form-foot.tsx'
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
  return (
    <form className="stepform" onSubmit={submit} noValidate aria-label={rule.name || say('rules.add')}>
      <TextField label={say('rules.name')} value={typed.name} onChange={(name) => setTyped({ ...typed, name })} />
      <TextField label={say('rules.words')} hint={say('rules.words-hint')} value={words} onChange={setWords} />
      <RuleChoices view={view} when={typed.when} onChange={when} />
      <div className="two">
        <Choose
          label={say('rules.days')}
          value={typed.when.days}
          choices={days.map((id) => ({ id, name: say(`rules.days-${id}`) }))}
          onChange={(value) => when({ days: value as RuleSetting['when']['days'] })}
        />
        <HoursFields hours={hours} onChange={setHours} />
      </div>
      <Choose
        label={say('rules.unit')}
        value={typed.unit}
        choices={[{ id: '', name: say('step.pick') }, ...openUnits(view)]}
        onChange={(unit) => setTyped({ ...typed, unit })}
      />
      <label className="check">
        <input type="checkbox" checked={!typed.active} onChange={(event) => setTyped({ ...typed, active: !event.target.checked })} />
        <span>{say('rules.pause')}</span>
      </label>
      <FormFoot busy={busy} onCancel={onCancel} />
    </form>
  )
}

const openUnits = ({ settings }: SettingsView): { id: string; name: string }[] =>
  settings.units.filter(({ active }) => active).map(({ id, name }) => ({ id, name: `${name} ${id}` }))

interface ChooseProps {
  readonly label: string
  readonly value: string
  readonly choices: readonly { readonly id: string; readonly name: string }[]
  readonly onChange: (value: string) => void
}

function Choose({ label, value, choices, onChange }: ChooseProps) {
  return (
    <Labelled label={label}>
      {(id) => (
        <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
          {choices.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {choice.name}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  )
}

interface RuleChoicesProps {
  readonly view: SettingsView
  readonly when: RuleSetting['when']
  readonly onChange: (part: Partial<RuleSetting['when']>) => void
}

function RuleChoices({ view, when, onChange }: RuleChoicesProps) {
  const { say } = useSay()
  const categories = view.settings.categories.filter(({ active }) => active)
  const kinds = residentKinds.map((id) => ({ id, name: say(`flow.${id}`) }))
  const ways = channels.map((id) => ({ id, name: say(`channel.${id}`) }))
  return (
    <>
      <div className="two">
        <Pick
          label={say('rules.categories')}
          values={when.categories}
          choices={categories}
          onChange={(list) => onChange({ categories: list })}
        />
        <Pick label={say('rules.places')} values={when.places} choices={openUnits(view)} onChange={(places) => onChange({ places })} />
      </div>
      <div className="two">
        <Pick
          label={say('rules.flows')}
          values={when.flows}
          choices={kinds}
          onChange={(list) => onChange({ flows: list as typeof when.flows })}
        />
        <Pick
          label={say('rules.channels')}
          values={when.channels}
          choices={ways}
          onChange={(list) => onChange({ channels: list as typeof when.channels })}
        />
      </div>
    </>
  )
}

interface Hours {
  readonly from: string
  readonly until: string
}

function HoursFields({ hours, onChange }: { hours: Hours; onChange: (hours: Hours) => void }) {
  const { say } = useSay()
  const hint = say('rules.hours-hint')
  return (
    <div className="two">
      <TextField label={say('rules.from')} hint={hint} value={hours.from} onChange={(from) => onChange({ ...hours, from })} />
      <TextField label={say('rules.until')} hint={hint} value={hours.until} onChange={(until) => onChange({ ...hours, until })} />
    </div>
  )
}
