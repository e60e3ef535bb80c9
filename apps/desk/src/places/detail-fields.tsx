/** What only some kinds of place have. */
import type { PlaceDetails, RegistryKind } from '@huying/contracts'
import { Labelled } from '../parts/labelled.tsx'
import { TextField } from '../district/text-field.tsx'
import { useSay } from '../words/say.ts'

const unitSorts = ['estate', 'school', 'hospital', 'site', 'firm', 'other'] as const

export interface DetailFieldsProps {
  readonly kind: RegistryKind
  readonly details: PlaceDetails
  readonly onChange: (details: PlaceDetails) => void
}

export function DetailFields({ kind, details, onChange }: DetailFieldsProps) {
  const { say } = useSay()
  const count = (name: 'members' | 'seats' | 'people') => (
    <TextField
      label={say(`places.${name}`)}
      value={details[name] === undefined ? '' : String(details[name])}
      onChange={(typed) => {
        const { [name]: _, ...rest } = details
        const figures = typed.replace(/\D/g, '').slice(0, 6)
        onChange(figures === '' ? rest : { ...rest, [name]: Number(figures) })
      }}
    />
  )
  if (kind === 'micro-fire-station')
    return (
      <div className="two">
        {count('members')}
        <TextField
          label={say('places.equipment')}
          value={details.equipment ?? ''}
          onChange={(equipment) => onChange({ ...details, equipment })}
        />
      </div>
    )
  if (kind === 'wake-up-room') return count('seats')
  if (kind !== 'fraud-free-unit') return null
  return (
    <div className="two">
      <Labelled label={say('places.sort')}>
        {(id) => (
          <select
            id={id}
            value={details.sort ?? ''}
            onChange={(event) => onChange({ ...details, sort: event.target.value as NonNullable<PlaceDetails['sort']> })}
          >
            <option value="" disabled>
              {say('step.pick')}
            </option>
            {unitSorts.map((sort) => (
              <option key={sort} value={sort}>
                {say(`places.sort-${sort}`)}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      {count('people')}
    </div>
  )
}
