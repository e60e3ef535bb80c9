/** Where it is, in words or as the device knows. */
import { useState } from 'react'
import { useSay } from '../words/say.ts'
import type { ControlProps } from './choice-controls.tsx'

/** In words, or by one tap where the device knows. */
export function PlaceControl({ id, value, describedBy, wrong, onChange }: ControlProps) {
  const { say } = useSay()
  const [unknown, setUnknown] = useState(false)
  const find = (): void => {
    const found = ({ coords }: GeolocationPosition): void => onChange(`${coords.latitude.toFixed(6)},${coords.longitude.toFixed(6)}`)
    navigator.geolocation.getCurrentPosition(found, () => setUnknown(true), { enableHighAccuracy: true, timeout: 8_000 })
  }
  return (
    <div className="place-control">
      <input
        id={id}
        value={typeof value === 'string' ? value : ''}
        aria-describedby={describedBy}
        aria-invalid={wrong || undefined}
        autoComplete="off"
        maxLength={200}
        onChange={(event) => onChange(event.target.value)}
      />
      {'geolocation' in navigator && (
        <button className="button" type="button" onClick={find}>
          {say('step.my-position')}
        </button>
      )}
      {unknown && (
        <span className="hint" role="status">
          {say('step.no-position')}
        </span>
      )}
    </div>
  )
}
