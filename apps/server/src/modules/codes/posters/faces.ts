/** The four type faces of the posters (Noto, SIL OFL 1.1, from npm), opened when first needed. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as fontkit from 'fontkit'

export type FaceName = 'display' | 'verse' | 'text' | 'strong'

const serif = (file: string): URL => new URL(import.meta.resolve(`@expo-google-fonts/noto-serif-sc/${file}`))
// The package exports its index only; the fonts lie beside it.
const sans = (file: string): URL => new URL(`../fonts/${file}`, import.meta.resolve('@embedpdf/fonts-sc'))

const addresses: Readonly<Record<FaceName, () => URL>> = {
  display: () => serif('700Bold/NotoSerifSC_700Bold.ttf'),
  verse: () => serif('400Regular/NotoSerifSC_400Regular.ttf'),
  text: () => sans('NotoSansHans-Regular.otf'),
  strong: () => sans('NotoSansHans-Bold.otf'),
}

export interface Face {
  readonly name: FaceName
  /** The whole font file; whoever embeds it embeds a subset. */
  readonly bytes: Buffer
  readonly font: fontkit.Font
}

const opened = new Map<FaceName, Face>()

export function face(name: FaceName): Face {
  const known = opened.get(name)
  if (known) return known
  const bytes = readFileSync(fileURLToPath(addresses[name]()))
  const font = fontkit.create(bytes)
  if (!('layout' in font)) throw new TypeError(`font ${name} is a collection`)
  const made: Face = { name, bytes, font }
  opened.set(name, made)
  return made
}

/** Width of one line in the unit of `size`; `spacing` is extra space after every sign but the last, in em. */
export function lineWidth(name: FaceName, text: string, look: { readonly size: number; readonly spacing?: number }): number {
  const { font } = face(name)
  const run = font.layout(text)
  const gaps = Math.max(0, run.glyphs.length - 1) * (look.spacing ?? 0)
  return (run.advanceWidth / font.unitsPerEm + gaps) * look.size
}

/** Some signs (rare names beyond the basic plane) are in neither font; those print as an empty box and are left out instead. */
export function printable(text: string): string {
  const { font } = face('strong')
  return [...text.normalize('NFC')].filter((sign) => font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0)).join('')
}
