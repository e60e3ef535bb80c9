/** Where the phone is, when it is asked. Never followed: a position is taken at a tap and kept with what was tapped. */
import { serverNow } from '../time/server-time.ts'
import { fieldStore, reread } from './field-state.ts'
import type { Point } from './store.ts'

const options: PositionOptions = { enableHighAccuracy: true, timeout: 8_000, maximumAge: 60_000 }

/** Null when the phone does not know or may not say. */
export async function positionNow(): Promise<Point | null> {
  if (!('geolocation' in navigator)) return null
  const found = await new Promise<GeolocationPosition | null>((resolve) =>
    navigator.geolocation.getCurrentPosition(resolve, () => resolve(null), options),
  )
  if (!found) return null
  const { latitude, longitude, accuracy } = found.coords
  const point = { lat: latitude, lng: longitude, accuracyM: Math.min(accuracy, 100_000) }
  await (await fieldStore()).setMeta('point', { ...point, at: serverNow() })
  await reread()
  return point
}

/** Only where it was allowed before: nobody is asked by a list that opens. */
export async function positionIfAllowed(): Promise<void> {
  const permission = 'permissions' in navigator ? await navigator.permissions.query({ name: 'geolocation' }).catch(() => null) : null
  if (permission?.state === 'granted') await positionNow()
}
