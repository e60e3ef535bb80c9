/** Entering a place, or changing one: what it is, where it lies, whom to call. The owner's contact goes to the vault and is typed anew to change it. */
import type { PlaceDetails, PlaceView, RegistryKind } from '@huying/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useSending } from '../api/use-sending.ts'
import { FormFoot } from '../parts/form-foot.tsx'
import { Labelled } from '../parts/labelled.tsx'
import { ProblemNote } from '../parts/notes.tsx'
import { TextField } from '../district/text-field.tsx'
import { UnitControl } from '../step-form/unit-control.tsx'
import { useSay } from '../words/say.ts'
import { DetailFields } from './detail-fields.tsx'
import { KindSelect } from './place-filters.tsx'
import { placesKey } from './place-queries.ts'

interface Typed {
  readonly kind: RegistryKind
  readonly name: string
  readonly address: string
  readonly unit: string
  readonly lat: string
  readonly lng: string
  readonly dutyPhone: string
  readonly details: PlaceDetails
  readonly ownerName: string
  readonly ownerPhone: string
  /** The owner on record is taken out or written over. */
  readonly ownerAnew: boolean
}

function begin(place: PlaceView | null): Typed {
  return {
    kind: place?.kind ?? 'prevention-point',
    name: place?.name ?? '',
    address: place?.address ?? '',
    unit: place?.unit.id ?? '',
    lat: place?.point ? String(place.point.lat) : '',
    lng: place?.point ? String(place.point.lng) : '',
    dutyPhone: place?.dutyPhone ?? '',
    details: place?.details ?? {},
    ownerName: '',
    ownerPhone: '',
    ownerAnew: place?.owner == null,
  }
}

function bodyOf(typed: Typed, place: PlaceView | null): object {
  const { kind, name, address, unit, lat, lng, dutyPhone, details, ownerName, ownerPhone, ownerAnew } = typed
  const hasPoint = lat.trim() !== '' && lng.trim() !== ''
  const owner = { ...(ownerName.trim() ? { name: ownerName.trim() } : {}), ...(ownerPhone.trim() ? { phone: ownerPhone.trim() } : {}) }
  return {
    kind,
    name: name.trim(),
    address: address.trim(),
    unit,
    point: hasPoint ? { lat: Number(lat), lng: Number(lng), datum: 'WGS84' } : null,
    dutyPhone: dutyPhone.trim() || null,
    details,
    ...(ownerAnew && (place?.owner || Object.keys(owner).length > 0) ? { owner } : {}),
    ...(place ? { version: place.version } : {}),
  }
}

export interface PlaceFormProps {
  readonly place: PlaceView | null
  readonly onDone: (place: PlaceView) => void
  readonly onCancel: () => void
}

export function PlaceForm({ place, onDone, onCancel }: PlaceFormProps) {
  const { say } = useSay()
  const client = useQueryClient()
  const [typed, setTyped] = useState(() => begin(place))
  const [tried, setTried] = useState(false)
  const { busy, error, send } = useSending<PlaceView>()
  const change = (part: Partial<Typed>): void => setTyped({ ...typed, ...part })
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (typed.name.trim() === '' || typed.unit === '') return
    const path = place ? `/places/${place.id}` : '/places'
    const saved = await send({ path, method: place ? 'PUT' : 'POST', body: bodyOf(typed, place) })
    if (!saved) return
    await client.invalidateQueries({ queryKey: placesKey })
    onDone(saved.answer)
  }
  return (
    <form className="stepform" onSubmit={(event) => void submit(event)} noValidate aria-label={say(place ? 'places.change' : 'places.new')}>
      {error !== null && <ProblemNote error={error} />}
      {!place && (
        <Labelled label={say('places.kind')}>
          {(id) => <KindSelect id={id} value={typed.kind} onChange={(kind) => change({ kind: kind as RegistryKind, details: {} })} />}
        </Labelled>
      )}
      <WhereFields typed={typed} tried={tried} change={change} />
      <DetailFields kind={typed.kind} details={typed.details} onChange={(details) => change({ details })} />
      <OwnerFields place={place} typed={typed} change={change} />
      <FormFoot busy={busy} onCancel={onCancel} />
    </form>
  )
}

interface PartProps {
  readonly typed: Typed
  readonly change: (part: Partial<Typed>) => void
}

function WhereFields({ typed, tried, change }: PartProps & { tried: boolean }) {
  const { say } = useSay()
  const needed = (value: string, label: string): string | undefined =>
    tried && value.trim() === '' ? say('step.required', { label }) : undefined
  return (
    <>
      <Labelled label={say('places.name')} error={needed(typed.name, say('places.name'))}>
        {(id, describedBy) => (
          <input
            id={id}
            maxLength={60}
            value={typed.name}
            aria-describedby={describedBy}
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </Labelled>
      <TextField label={say('places.address')} value={typed.address} onChange={(address) => change({ address })} />
      <Labelled label={say('places.unit')} hint={say('places.unit-hint')} error={needed(typed.unit, say('places.unit'))}>
        {(id, describedBy) => (
          <UnitControl
            id={id}
            field={{ kind: 'unit', label: say('places.unit'), required: true, units: 'any' }}
            value={typed.unit}
            describedBy={describedBy}
            wrong={false}
            matter=""
            onChange={(value) => change({ unit: typeof value === 'string' ? value : '' })}
          />
        )}
      </Labelled>
      <div className="two">
        <TextField label={say('places.lat')} value={typed.lat} onChange={(lat) => change({ lat })} />
        <TextField label={say('places.lng')} value={typed.lng} onChange={(lng) => change({ lng })} />
      </div>
      <TextField label={say('places.duty-phone')} value={typed.dutyPhone} onChange={(dutyPhone) => change({ dutyPhone })} />
    </>
  )
}

function OwnerFields({ place, typed, change }: PartProps & { place: PlaceView | null }) {
  const { say } = useSay()
  return (
    <fieldset className="field">
      <legend>{say('places.owner')}</legend>
      <span className="hint">{say('places.owner-hint')}</span>
      {place?.owner && (
        <label className="check">
          <input type="checkbox" checked={typed.ownerAnew} onChange={(event) => change({ ownerAnew: event.target.checked })} />
          {say('places.owner-anew')}
        </label>
      )}
      {typed.ownerAnew && (
        <div className="two">
          <TextField label={say('contact.name')} value={typed.ownerName} onChange={(ownerName) => change({ ownerName })} />
          <TextField label={say('contact.phone')} value={typed.ownerPhone} onChange={(ownerPhone) => change({ ownerPhone })} />
        </div>
      )}
    </fieldset>
  )
}
