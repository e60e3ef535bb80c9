/** Narrows map and list by kind, unit and overdue inspection; the colours are their own buttons, with what there is of each in sight. */
import type { Clusters } from '@huying/contracts'
import { useId, useState, type FormEvent } from 'react'
import { useQuery } from '@tanstack/react-query'
import { unitsQuery } from '../api/queries.ts'
import { go } from '../navigation.ts'
import { useSay } from '../words/say.ts'
import { ColourMark } from './colour-mark.tsx'
import { colours, kindGroups } from './place-kinds.ts'
import type { PlaceFilterName, PlacesAddress } from './places-address.ts'

/** Another choice is another list: what was picked in the old one goes. */
function narrow(address: PlacesAddress, name: PlaceFilterName, value: string): void {
  const { [name]: _, ...rest } = address.filters
  go({ ...address, place: null, filters: value === '' ? rest : { ...rest, [name]: value } }, 'replace')
}

export function PlaceFilters({ address }: { address: PlacesAddress }) {
  const { say } = useSay()
  const { filters } = address
  return (
    <div className="place-filters" role="group" aria-label={say('filter.open')}>
      <Find address={address} />
      <div className="field">
        <KindSelect value={filters.kind ?? ''} onChange={(value) => narrow(address, 'kind', value)} />
      </div>
      <div className="field">
        <UnitSelect value={filters.unit ?? ''} onChange={(value) => narrow(address, 'unit', value)} />
      </div>
      <label className="check">
        <input
          type="checkbox"
          checked={filters.overdue === '1'}
          onChange={(event) => narrow(address, 'overdue', event.target.checked ? '1' : '')}
        />
        {say('places.overdue')}
      </label>
      <label className="check">
        <input
          type="checkbox"
          checked={filters.retired === '1'}
          onChange={(event) => narrow(address, 'retired', event.target.checked ? '1' : '')}
        />
        {say('places.retired')}
      </label>
    </div>
  )
}

function Find({ address }: { address: PlacesAddress }) {
  const { say } = useSay()
  const [typed, setTyped] = useState(address.find)
  const find = (event: FormEvent): void => {
    event.preventDefault()
    go({ ...address, place: null, find: typed.trim() }, 'replace')
  }
  return (
    <form className="field" role="search" onSubmit={find}>
      <input
        type="search"
        aria-label={say('places.find')}
        placeholder={say('places.find')}
        maxLength={60}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={find}
      />
    </form>
  )
}

export function KindSelect({ value, onChange, id }: { value: string; onChange: (value: string) => void; id?: string }) {
  const { say } = useSay()
  return (
    <select id={id} aria-label={say('places.kind')} value={value} onChange={(event) => onChange(event.target.value)}>
      {id === undefined && <option value="">{say('places.every-kind')}</option>}
      {kindGroups.map(({ group, kinds }) => (
        <optgroup key={group} label={say(`places.group-${group}`)}>
          {kinds.length > 1 && id === undefined && (
            <option value={kinds.join(',')}>{say('places.all-of', { group: say(`places.group-${group}`) })}</option>
          )}
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {say(`places.kind-${kind}`)}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  )
}

function UnitSelect({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { say } = useSay()
  const { data } = useQuery(unitsQuery({ choose: 'centresBelow' }))
  const list = useId()
  const units = data?.items ?? []
  if (units.length === 0) return null
  return (
    <select id={list} aria-label={say('places.unit')} value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">{say('places.every-unit')}</option>
      {units.map((unit) => (
        <option key={unit.id} value={unit.id}>
          {unit.name}
        </option>
      ))}
    </select>
  )
}

/** The legend of the map that is a filter too. */
export function ColourFilter({ address, clusters }: { address: PlacesAddress; clusters: Clusters | undefined }) {
  const { say } = useSay()
  const chosen = address.filters.colour?.split(',') ?? []
  const toggle = (colour: string): void =>
    narrow(address, 'colour', (chosen.includes(colour) ? chosen.filter((one) => one !== colour) : [...chosen, colour]).join(','))
  return (
    <div className="colour-filter" role="group" aria-label={say('places.colours')}>
      {colours.map((colour) => (
        <button key={colour} className="button" type="button" aria-pressed={chosen.includes(colour)} onClick={() => toggle(colour)}>
          <ColourMark colour={colour} />
          {say(`places.colour-${colour}`)}
          {clusters && <span className="n">{clusters.colours[colour]}</span>}
        </button>
      ))}
    </div>
  )
}
