/** Picks a unit by typing: the combobox pattern, by keyboard or by finger. */
import type { UnitChoice } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { unitsQuery } from '../api/queries.ts'
import { useSay } from '../words/say.ts'
import type { ControlProps } from './choice-controls.tsx'
import { narrowUnits } from './unit-choices.ts'

function Options({
  id,
  units,
  active,
  onChoose,
}: {
  id: string
  units: readonly UnitChoice[]
  active: number
  onChoose: (unit: UnitChoice) => void
}) {
  const { say } = useSay()
  useEffect(() => document.getElementById(`${id}-option-${active}`)?.scrollIntoView({ block: 'nearest' }), [id, active])
  return (
    <>
      <ul className="options" id={`${id}-options`} role="listbox" aria-label={say('unit.found', { n: units.length })}>
        {units.map((unit, index) => (
          // The pointer must not take the focus out of the field before the click arrives.
          <li
            key={unit.id}
            id={`${id}-option-${index}`}
            role="option"
            aria-selected={index === active}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(unit)}
          >
            <b>{unit.name}</b>
            {unit.above !== null && <span className="quiet">{unit.above}</span>}
          </li>
        ))}
      </ul>
      {units.length === 0 && <p className="hint">{say('unit.none')}</p>}
    </>
  )
}

function useComboKeys(units: readonly UnitChoice[], choose: (unit: UnitChoice) => void) {
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const press = (event: KeyboardEvent): void => {
    const chosen = units[active]
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      setOpen(true)
      const by = event.key === 'ArrowDown' ? 1 : -1
      setActive(Math.min(Math.max(active + by, 0), units.length - 1))
    } else if (event.key === 'Enter' && open) {
      // Enter never sends a half-chosen form; a single match may be taken at once.
      const only = units.length === 1 ? units[0] : undefined
      const unit = chosen ?? only
      if (unit) choose(unit)
    } else if (event.key === 'Escape' && open) setOpen(false)
    else return
    event.preventDefault()
  }
  return { open, setOpen, active, setActive, press }
}

function ChosenUnit({ id, name, onClear }: { id: string; name: string; onClear: () => void }) {
  const { say } = useSay()
  return (
    <div className="chosen">
      <b>{name}</b>
      <button className="button" type="button" id={id} aria-label={`${say('unit.clear')} (${name})`} onClick={onClear}>
        {say('unit.clear')}
      </button>
    </div>
  )
}

export function UnitControl({ id, field, value, describedBy, wrong, matter, onChange }: ControlProps) {
  const { say } = useSay()
  const { data, isError, fetchStatus } = useQuery(unitsQuery({ choose: field.units ?? 'handlers', matter: matter || undefined }))
  const all = data?.items ?? []
  const [typed, setTyped] = useState('')
  const units = narrowUnits(all, typed)
  const cleared = useRef(false)
  const input = useRef<HTMLInputElement>(null)
  const choose = (unit: UnitChoice): void => {
    onChange(unit.id)
    setTyped('')
    setOpen(false)
    requestAnimationFrame(() => document.getElementById(id)?.focus())
  }
  const { open, setOpen, active, setActive, press } = useComboKeys(units, choose)
  useEffect(() => {
    if (value === '' && cleared.current) input.current?.focus()
    cleared.current = false
  }, [value])
  const chosen = all.find((unit) => unit.id === value)
  if (value !== '') {
    const clear = (): void => {
      cleared.current = true
      onChange('')
    }
    return (
      <ChosenUnit id={id} name={chosen?.name ?? (value === field.value ? field.valueName : undefined) ?? String(value)} onClear={clear} />
    )
  }
  return (
    <div className="combo">
      <input
        id={id}
        ref={input}
        role="combobox"
        aria-expanded={open}
        aria-controls={`${id}-options`}
        aria-autocomplete="list"
        aria-activedescendant={open && active >= 0 ? `${id}-option-${active}` : undefined}
        aria-describedby={describedBy}
        aria-invalid={wrong || undefined}
        autoComplete="off"
        placeholder={say('unit.search')}
        value={typed}
        onKeyDown={press}
        onClick={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onChange={(event) => {
          // Whoever types chooses: a proposal that comes late does not take the field away.
          if (typed === '') onChange('')
          setTyped(event.target.value)
          setActive(-1)
          setOpen(true)
        }}
      />
      {(isError || (fetchStatus === 'paused' && !data)) && <span className="why">{say('unit.failed')}</span>}
      {open && <Options id={id} units={units} active={active} onChoose={choose} />}
    </div>
  )
}
