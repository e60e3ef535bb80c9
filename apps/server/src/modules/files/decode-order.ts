/** What the server and its decoder process say to each other. */
export const mostPixels = 50_000_000

export interface DecodeOrder {
  readonly id: number
  readonly bytes: Uint8Array
  readonly longestSide: number
  /** Turn it the way its metadata says. */
  readonly upright: boolean
  /** Words to draw on it, and the font file to draw them with. */
  readonly stamp?: { readonly lines: readonly string[]; readonly font: string }
}

export type DecodeAnswer =
  | { readonly id: number; readonly jpeg: Uint8Array; readonly width: number; readonly height: number }
  | { readonly id: number; readonly failed: string }
