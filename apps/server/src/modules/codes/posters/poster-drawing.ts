/** Lays a poster out: enamel plate, headline, code in its frame, five kinds, short code, emergency numbers. Colours and mark are the product's. */
import type { BoxMark, Drawing, Mark, TextMark } from './drawing.ts'
import { lineWidth, printable, type FaceName } from './faces.ts'
import { fitName, nameSpacing } from './fit-name.ts'
import { markPaths, wordPath } from './logo.ts'
import { qrOutline, type ErrorCorrection } from '../../../platform/qr-outline.ts'
import { emergencyNumbers, posterWords } from './words.ts'

export interface PosterSubject {
  /** District and town, small above the name. */
  readonly above: string
  /** Village and place, in the words that belong together. */
  readonly name: readonly string[]
  readonly url: string
  /** As printed: LP-104736. */
  readonly shortCode: string
  readonly phone: string
  /** Stands at the foot, on the right. */
  readonly foot: { readonly text: string; readonly isVerse: boolean }
}

const color = {
  paper: '#fffefb',
  ink: '#18221e',
  ink2: '#43504a',
  module: '#0c1a15',
  plate: '#185244',
  plateLine: '#95bba7',
  onPlate: '#ffffff',
  onPlate2: '#d3e5db',
  danger: '#a12b1c',
  line: '#bdd6c8',
  petal: '#a63a5d',
} as const

const width = 105
const middle = width / 2
const plate = { x: 5, y: 5, width: 95, height: 24 }
/** From base line up to the middle of a Chinese sign, in em. */
const halfSign = 0.38
const halfFigure = 0.366

interface Look {
  readonly face: FaceName
  readonly size: number
  readonly fill: string
  readonly spacing?: number
}

interface At {
  readonly x: number
  /** Middle of the line. */
  readonly y: number
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly widest?: number
}

function line(written: string, look: Look, at: At): TextMark {
  const text = printable(written)
  const spacing = look.spacing ?? 0
  const natural = lineWidth(look.face, text, { size: look.size, spacing })
  const size = at.widest !== undefined && natural > at.widest ? (look.size * at.widest) / natural : look.size
  const wide = (natural * size) / look.size
  const shift = { start: 0, middle: wide / 2, end: wide }[at.anchor ?? 'middle']
  const half = /[㐀-鿿]/u.test(text) ? halfSign : halfFigure
  return { kind: 'text', text, face: look.face, size, x: at.x - shift, y: at.y + half * size, width: wide, spacing, fill: look.fill }
}

export function posterDrawing(
  subject: PosterSubject,
  how: { readonly lang: Drawing['lang']; readonly errorCorrection?: ErrorCorrection },
): Drawing {
  const words = posterWords[how.lang]
  const marks: Mark[] = [
    { kind: 'box', x: 0, y: 0, width, height: 148.5, fill: color.paper },
    ...plateMarks(subject),
    line(words.headline, { face: 'display', size: 7.4, fill: color.ink, spacing: 0.04 }, { x: middle, y: 36.3 }),
    ...codeMarks(subject.url, how.errorCorrection ?? 'H'),
    ...kindMarks(words.kinds),
    line(words.callInstead(subject.phone), { face: 'text', size: 3.4, fill: color.ink }, { x: middle, y: 105.3, widest: 93 }),
    line(subject.shortCode, { face: 'strong', size: 7.8, fill: color.ink, spacing: 0.06 }, { x: middle, y: 112.2 }),
    ...dangerMarks(words.danger),
    line(words.warning, { face: 'text', size: 3.3, fill: color.ink }, { x: middle, y: 132.4, widest: 93 }),
    ...footMarks(subject.foot),
  ]
  return { title: `${subject.name.join(' ')} · ${subject.shortCode}`, lang: how.lang, marks }
}

function plateMarks(subject: PosterSubject): Mark[] {
  const inset = 1.2
  const outer: BoxMark = { kind: 'box', ...plate, radius: 2.5, fill: color.plate }
  const inner: BoxMark = {
    kind: 'box',
    x: plate.x + inset,
    y: plate.y + inset,
    width: plate.width - 2 * inset,
    height: plate.height - 2 * inset,
    radius: 1.6,
    stroke: color.plateLine,
    strokeWidth: 0.25,
  }
  const name = fitName(subject.name.map(printable).filter(Boolean), 82)
  const leading = name.lines.length === 1 ? 1.45 : 1.26
  const aboveHeight = name.lines.length === 1 ? 4.8 : 4.4
  // A hair below the middle: the small line above is lighter than the name.
  const top = plate.y + 0.3 + (plate.height - aboveHeight - name.lines.length * name.size * leading) / 2
  const above = line(
    subject.above,
    { face: 'text', size: 3.4, fill: color.onPlate2, spacing: 0.02 },
    { x: middle, y: top + aboveHeight / 2, widest: 82 },
  )
  const lines = name.lines.map((text, index) =>
    line(
      text,
      { face: 'display', size: name.size, fill: color.onPlate, spacing: nameSpacing },
      { x: middle, y: top + aboveHeight + (index + 0.5) * name.size * leading },
    ),
  )
  return [outer, inner, above, ...lines]
}

const frame = { x: 27.7, y: 42.7, side: 49.6, arm: 20, stroke: 1.7, radius: 8 }
/** ISO/IEC 18004 asks for four modules of quiet on each side. */
const quietModules = 4.2

function codeMarks(url: string, errorCorrection: ErrorCorrection): Mark[] {
  const qr = qrOutline(url, errorCorrection)
  const clear = frame.side - 2 * frame.stroke
  const module = clear / (qr.modules + 2 * quietModules)
  const inset = frame.stroke + quietModules * module
  const [half, end, turn] = [frame.stroke / 2, frame.side - frame.stroke / 2, frame.radius]
  const corner = { kind: 'path', x: frame.x, y: frame.y, scale: 1, stroke: color.plate, strokeWidth: frame.stroke } as const
  return [
    // 「 calls and 」 answers; together they are the frame that a phone draws round a code.
    { ...corner, d: `M${half} ${frame.arm}V${turn}A${turn - half} ${turn - half} 0 0 1 ${turn} ${half}H${frame.arm}` },
    {
      ...corner,
      d: `M${end} ${frame.side - frame.arm}V${frame.side - turn}A${turn - half} ${turn - half} 0 0 1 ${frame.side - turn} ${end}H${frame.side - frame.arm}`,
    },
    { kind: 'path', d: qr.d, x: frame.x + inset, y: frame.y + inset, scale: module, fill: color.module },
  ]
}

function kindMarks(kinds: readonly string[]): Mark[] {
  const look: Look = { face: 'strong', size: 3.7, fill: color.ink }
  const gap = 3.2
  const widths = kinds.map((kind) => lineWidth(look.face, kind, look))
  let x = middle - (widths.reduce((sum, wide) => sum + wide, 0) + gap * (kinds.length - 1)) / 2
  return kinds.map((kind, index) => {
    const mark = line(kind, look, { x, y: 97.5, anchor: 'start' })
    x += (widths[index] ?? 0) + gap
    return mark
  })
}

function dangerMarks(words: string): Mark[] {
  const box: BoxMark = { kind: 'box', x: 6.2, y: 119.2, width: 92.6, height: 9, radius: 1.6, stroke: color.danger, strokeWidth: 0.4 }
  const y = box.y + box.height / 2
  const numbers = [...emergencyNumbers].reverse()
  let end = box.x + box.width - 3.2
  const marks: Mark[] = [box, line(words, { face: 'text', size: 3.4, fill: color.ink }, { x: box.x + 3.2, y, anchor: 'start' })]
  for (const number of numbers) {
    const mark = line(number, { face: 'strong', size: 4.4, fill: color.danger, spacing: 0.03 }, { x: end, y, anchor: 'end' })
    end -= mark.width + 3.2
    marks.push(mark)
  }
  return marks
}

function footMarks(foot: PosterSubject['foot']): Mark[] {
  const logo = { kind: 'path', x: 6, y: 138.4, scale: 5 / 32 } as const
  const y = logo.y + 2.5
  const right = { x: 98.8, y, anchor: 'end', widest: 70 } as const
  return [
    { kind: 'box', x: 6, y: 136.5, width: 93, height: 0.25, fill: color.line },
    ...markPaths.quotes.map((d) => ({ ...logo, d, stroke: color.plate, strokeWidth: 4, roundEnds: true })),
    { ...logo, d: markPaths.petal, fill: color.petal },
    { ...logo, d: wordPath, x: logo.x + 44 * logo.scale, y: logo.y + 3 * logo.scale, fill: color.plate },
    foot.isVerse
      ? line(foot.text, { face: 'verse', size: 3.3, fill: color.ink2, spacing: 0.05 }, right)
      : line(foot.text, { face: 'text', size: 3.1, fill: color.ink2 }, right),
  ]
}
