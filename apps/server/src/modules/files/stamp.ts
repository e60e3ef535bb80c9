/** The words on a photo that was taken on site: when, where, by whom, of which matter. Drawn on the copy that is shown, never on the photo. */
import { fileURLToPath } from 'node:url'

/** What the phone said when the picture was taken, and who sent it. */
export interface Taken {
  /** Epoch ms. */
  readonly at: number
  readonly by: string
  readonly unit: string | null
  readonly point: { readonly lat: number; readonly lng: number; readonly accuracyM: number | null } | null
}

export interface StampFacts {
  readonly at: Date
  readonly place: string | null
  readonly lat: number | null
  readonly lng: number | null
  readonly accuracyM: number | null
  readonly unit: string | null
  /** Surname and badge: a resident can check the badge, and learns no more than the visitor's card says. */
  readonly surname: string | null
  readonly badge: string | null
  /** Of the matter; the name of the place where it is of an inspection. */
  readonly number: string
}

const offsetMs = 8 * 3_600_000

export function stampLines(facts: StampFacts): readonly string[] {
  const when = new Date(facts.at.getTime() + offsetMs).toISOString()
  const point = facts.lat === null || facts.lng === null ? null : `${facts.lat.toFixed(5)}, ${facts.lng.toFixed(5)}`
  const about = point === null || facts.accuracyM === null ? '' : ` ±${Math.ceil(facts.accuracyM)} 米`
  const lines = [
    `${when.slice(0, 10)} ${when.slice(11, 19)}`,
    facts.place ?? '',
    point === null ? '' : point + about,
    [facts.unit, facts.surname, facts.badge].filter(Boolean).join(' '),
    facts.number,
  ]
  return lines.filter((line) => line !== '').map((line) => (line.length > longestLine ? `${line.slice(0, longestLine - 1)}…` : line))
}

const longestLine = 40

// The package exports its index only; the fonts lie beside it.
export const stampFont = (): string => fileURLToPath(new URL('../fonts/NotoSansHans-Bold.otf', import.meta.resolve('@embedpdf/fonts-sc')))
