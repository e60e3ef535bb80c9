/** A poster as a list of marks in millimetres on A6, y downwards. One drawing, two printers: svg.ts and pdf.ts. */
import type { FaceName } from './faces.ts'

export interface BoxMark {
  readonly kind: 'box'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly radius?: number
  readonly fill?: string
  readonly stroke?: string
  readonly strokeWidth?: number
}

export interface PathMark {
  readonly kind: 'path'
  /** SVG path data in its own units. */
  readonly d: string
  readonly x: number
  readonly y: number
  /** Millimetres a unit of `d`. */
  readonly scale: number
  readonly fill?: string
  readonly stroke?: string
  /** In units of `d`. */
  readonly strokeWidth?: number
  readonly roundEnds?: boolean
}

export interface TextMark {
  readonly kind: 'text'
  readonly text: string
  readonly face: FaceName
  /** Height of the em square in mm. */
  readonly size: number
  /** Left end of the line; `y` is the base line. */
  readonly x: number
  readonly y: number
  readonly width: number
  /** Extra space between signs, in em. */
  readonly spacing: number
  readonly fill: string
}

export type Mark = BoxMark | PathMark | TextMark

export interface Drawing {
  readonly title: string
  readonly lang: 'zh' | 'en'
  readonly marks: readonly Mark[]
}

/** `scale` and `top` place the A6 drawing on the sheet: A4 is A6 twice as large, half a millimetre is left over above and below. */
export const sheets = {
  A6: { width: 105, height: 148, scale: 1, top: 0 },
  A4: { width: 210, height: 297, scale: 2, top: 0.5 },
} as const

export type PosterSize = keyof typeof sheets
