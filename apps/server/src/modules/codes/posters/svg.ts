/**
 * A drawing as one self-contained SVG. Text becomes outlines, so that every print shop and every office prints the same poster
 * without our fonts; what it says stands in title and desc for those who listen.
 */
import type { BoxMark, Drawing, Mark, PathMark, PosterSize, TextMark } from './drawing.ts'
import { sheets } from './drawing.ts'
import { face } from './faces.ts'

export function toSvg(drawing: Drawing, size: PosterSize): string {
  const sheet = sheets[size]
  const said = drawing.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${sheet.width}mm" height="${sheet.height}mm" viewBox="0 0 ${sheet.width} ${sheet.height}" role="img" aria-labelledby="t d" lang="${drawing.lang === 'zh' ? 'zh-CN' : 'en'}">`,
    `<title id="t">${escape(drawing.title)}</title><desc id="d">${escape(said.join(' '))}</desc>`,
    `<g transform="translate(0 ${sheet.top}) scale(${sheet.scale})">`,
    ...drawing.marks.map(markSvg),
    '</g></svg>\n',
  ].join('\n')
}

function markSvg(mark: Mark): string {
  if (mark.kind === 'box') return boxSvg(mark)
  return mark.kind === 'path' ? pathSvg(mark) : `<path fill="${mark.fill}" d="${textOutline(mark)}"/>`
}

function boxSvg(box: BoxMark): string {
  const radius = box.radius === undefined ? '' : ` rx="${box.radius}"`
  return `<rect x="${round(box.x)}" y="${round(box.y)}" width="${round(box.width)}" height="${round(box.height)}"${radius} ${paint(box)}/>`
}

function pathSvg(path: PathMark): string {
  const ends = path.roundEnds ? ' stroke-linecap="round"' : ''
  return `<path transform="translate(${round(path.x)} ${round(path.y)}) scale(${path.scale.toFixed(6)})" ${paint(path)}${ends} d="${path.d}"/>`
}

function paint(mark: BoxMark | PathMark): string {
  const stroke = mark.stroke === undefined ? '' : ` stroke="${mark.stroke}" stroke-width="${mark.strokeWidth ?? 1}"`
  return `fill="${mark.fill ?? 'none'}"${stroke}`
}

const letters: Readonly<Record<string, string>> = { moveTo: 'M', lineTo: 'L', quadraticCurveTo: 'Q', bezierCurveTo: 'C', closePath: 'Z' }

const none = { xAdvance: 0, xOffset: 0, yOffset: 0 }

function textOutline(mark: TextMark): string {
  const { font } = face(mark.face)
  const scale = mark.size / font.unitsPerEm
  const run = font.layout(mark.text)
  let x = mark.x
  let d = ''
  for (const [index, glyph] of run.glyphs.entries()) {
    const { xAdvance, xOffset, yOffset } = run.positions[index] ?? none
    const [left, base] = [x + xOffset * scale, mark.y - yOffset * scale]
    for (const { command, args } of glyph.path.commands) {
      d += (letters[command] ?? '') + args.map((value, at) => round(at % 2 === 0 ? left + value * scale : base - value * scale)).join(' ')
    }
    x += xAdvance * scale + mark.spacing * mark.size
  }
  return d
}

/** Hundredths of a millimetre are finer than any printer that hangs in an office. */
function round(mm: number): number {
  return Math.round(mm * 100) / 100
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/[\p{Cc}\p{Co}\p{Cn}]/gu, '')
}
