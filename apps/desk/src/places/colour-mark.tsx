/** The colour of a place as a shape too: octagon, gable, diamond, disc, ring. */
import type { PlaceColour } from '@huying/contracts'

/** On a field of 2 × 2 round the middle. */
export const shapes: Readonly<Record<PlaceColour, string>> = {
  red: 'M-.41-1H.41L1-.41V.41L.41 1H-.41L-1 .41V-.41Z',
  orange: 'M0-1L1-.15V.9H-1V-.15Z',
  yellow: 'M0-1.1L1.1 0L0 1.1L-1.1 0Z',
  green: 'M-1 0A1 1 0 1 1 1 0A1 1 0 1 1-1 0Z',
  none: 'M-1 0A1 1 0 1 1 1 0A1 1 0 1 1-1 0Z',
}

export function ColourMark({ colour }: { colour: PlaceColour }) {
  return (
    <svg className={`colour-mark ${colour}`} viewBox="-1.3 -1.3 2.6 2.6" aria-hidden="true">
      <path d={shapes[colour]} />
    </svg>
  )
}
