/** One unit: a new one below another, or an old one under another name, in another place, closed or open. */
import { unitSorts, type SettingsView, type UnitSetting } from '@huying/contracts'
import { useState, type FormEvent } from 'react'
import { FormFoot } from '../parts/form-foot.tsx'
import { Labelled } from '../parts/labelled.tsx'
import { ProblemNote } from '../parts/notes.tsx'
import { useSay } from '../words/say.ts'
import { ChangeView } from './change-view.tsx'
import { marksFor, useChanging } from './settings-queries.ts'
import { TextField } from './text-field.tsx'

export interface UnitFormProps {
  readonly view: SettingsView
  readonly unit: UnitSetting
  readonly adds: boolean
  readonly onDone: (words: string) => void
  readonly onCancel: () => void
}

const nextTier = { district: 'town', town: 'village', village: 'grid', grid: 'grid', department: 'department' } as const

function begin({ unit, adds }: UnitFormProps): UnitSetting {
  if (!adds) return unit
  return {
    id: `${unit.id}-`,
    parent: unit.id,
    tier: 'department',
    sort: 'department',
    name: '',
    nameEn: '',
    phone: null,
    lat: unit.lat,
    lng: unit.lng,
    active: true,
  }
}

/** A centre lies one tier below; a grid is a grid; whoever handles is a department wherever it hangs. */
function tierOf(sort: UnitSetting['sort'], above: UnitSetting): UnitSetting['tier'] {
  if (sort === 'centre') return nextTier[above.tier]
  return sort === 'grid' ? 'grid' : 'department'
}

export function UnitForm(props: UnitFormProps) {
  const { view, unit, adds, onDone, onCancel } = props
  const { say } = useSay()
  const [typed, setTyped] = useState(() => begin(props))
  const { busy, error, preview, apply } = useChanging()
  const change = (part: Partial<UnitSetting>): void => setTyped({ ...typed, ...part })
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const name = typed.name.trim()
    const item = { ...typed, id: typed.id.trim(), name, nameEn: typed.nameEn.trim() || name, phone: typed.phone?.trim() || null }
    const tier = adds ? tierOf(item.sort, unit) : item.tier
    if ((await apply({ settings: { units: [{ ...item, tier }] }, marks: marksFor(view, 'units') })) !== null)
      onDone(say('units.saved', { name }))
  }
  return (
    <form
      className="stepform"
      onSubmit={(event) => void submit(event)}
      noValidate
      aria-label={adds ? say('units.new-below', { name: unit.name }) : unit.name}
    >
      {error !== null && preview === null && <ProblemNote error={error} />}
      {preview !== null && preview.problems.length > 0 && <ChangeView preview={preview} />}
      <div className="two">
        <TextField label={say('units.name')} value={typed.name} onChange={(name) => change({ name })} />
        <TextField label={say('units.name-en')} value={typed.nameEn} onChange={(nameEn) => change({ nameEn })} />
      </div>
      {adds && <NewUnitFields typed={typed} change={change} />}
      <div className="two">
        <TextField label={say('units.phone')} value={typed.phone ?? ''} onChange={(phone) => change({ phone })} />
        {!adds && unit.parent !== null && (
          <ParentField view={view} unit={unit} value={typed.parent ?? ''} onChange={(parent) => change({ parent })} />
        )}
      </div>
      {!adds && unit.parent !== null && (
        <label className="check">
          <input type="checkbox" checked={!typed.active} onChange={(event) => change({ active: !event.target.checked })} />
          <span>
            {say('units.close')}
            <span className="hint">{say('units.close-hint')}</span>
          </span>
        </label>
      )}
      <FormFoot busy={busy} onCancel={onCancel} />
    </form>
  )
}

interface ParentFieldProps {
  readonly view: SettingsView
  readonly unit: UnitSetting
  readonly value: string
  readonly onChange: (parent: string) => void
}

function ParentField({ view, unit, value, onChange }: ParentFieldProps) {
  const { say } = useSay()
  const centres = view.settings.units.filter((one) => one.sort === 'centre' && one.active && one.id !== unit.id)
  return (
    <Labelled label={say('units.parent')}>
      {(id) => (
        <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
          {centres.map((centre) => (
            <option key={centre.id} value={centre.id}>
              {centre.name} {centre.id}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  )
}

function NewUnitFields({ typed, change }: { typed: UnitSetting; change: (part: Partial<UnitSetting>) => void }) {
  const { say } = useSay()
  return (
    <div className="two">
      <TextField label={say('units.id')} hint={say('units.id-hint')} value={typed.id} onChange={(id) => change({ id })} />
      <Labelled label={say('units.sort')}>
        {(id) => (
          <select id={id} value={typed.sort} onChange={(event) => change({ sort: event.target.value as UnitSetting['sort'] })}>
            {unitSorts.map((sort) => (
              <option key={sort} value={sort}>
                {say(`sort.${sort}`)}
              </option>
            ))}
          </select>
        )}
      </Labelled>
    </div>
  )
}
