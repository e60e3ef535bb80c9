/** One kind of fraud: its name, what can be said at the door, the list it stands in, and whether it is still in use. */
import type { FraudTypeSetting, SettingsView } from '@huying/contracts'
import { useState, type FormEvent } from 'react'
import { Wrong } from '../district/calendar-page.tsx'
import { marksFor, useChanging } from '../district/settings-queries.ts'
import { TextField } from '../district/text-field.tsx'
import { FormFoot } from '../parts/form-foot.tsx'
import { useSay } from '../words/say.ts'

export interface TypeFormProps {
  readonly view: SettingsView
  readonly item: FraudTypeSetting
  readonly adds: boolean
  readonly onDone: (words: string) => void
  readonly onCancel: () => void
}

function tidy(typed: FraudTypeSetting): FraudTypeSetting {
  const [name, script] = [typed.name.trim(), typed.script.trim()]
  return {
    ...typed,
    code: typed.code.trim(),
    edition: typed.edition.trim(),
    name,
    nameEn: typed.nameEn.trim() || name,
    script,
    scriptEn: typed.scriptEn.trim() || script,
  }
}

export function TypeForm({ view, item, adds, onDone, onCancel }: TypeFormProps) {
  const { say } = useSay()
  const [typed, setTyped] = useState(item)
  const changing = useChanging()
  const change = (part: Partial<FraudTypeSetting>): void => setTyped({ ...typed, ...part })
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const whole = tidy(typed)
    const done = await changing.apply({ settings: { fraudTypes: [whole] }, marks: marksFor(view, 'fraudTypes') })
    if (done) onDone(say('units.saved', { name: whole.name }))
  }
  return (
    <form className="stepform" onSubmit={(event) => void submit(event)} noValidate aria-label={item.name || say('types.add')}>
      <Wrong changing={changing} />
      <div className="two">
        <TextField label={say('units.name')} value={typed.name} onChange={(name) => change({ name })} />
        <TextField label={say('units.name-en')} value={typed.nameEn} onChange={(nameEn) => change({ nameEn })} />
        {adds && (
          <TextField label={say('types.code')} hint={say('types.code-hint')} value={typed.code} onChange={(code) => change({ code })} />
        )}
        <TextField
          label={say('types.edition')}
          hint={say('types.edition-hint')}
          value={typed.edition}
          onChange={(edition) => change({ edition })}
        />
      </div>
      <TextField
        label={say('types.script')}
        hint={say('types.script-hint')}
        rows={3}
        value={typed.script}
        onChange={(script) => change({ script })}
      />
      <TextField label={say('types.script-en')} rows={3} value={typed.scriptEn} onChange={(scriptEn) => change({ scriptEn })} />
      {!adds && (
        <label className="check">
          <input type="checkbox" checked={!typed.active} onChange={(event) => change({ active: !event.target.checked })} />
          <span>
            {say('types.retire')}
            <span className="hint">{say('types.retire-hint')}</span>
          </span>
        </label>
      )}
      <FormFoot busy={changing.busy} onCancel={onCancel} />
    </form>
  )
}
