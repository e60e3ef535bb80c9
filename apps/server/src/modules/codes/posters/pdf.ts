/** Drawings as a PDF, one page each: vector code, subsets of the fonts inside, text that can be selected and searched. */
import { setImmediate as afterOthers } from 'node:timers/promises'
import PDFDocument from 'pdfkit'
import type { BoxMark, Drawing, Mark, PathMark, PosterSize, TextMark } from './drawing.ts'
import { sheets } from './drawing.ts'
import { face, type FaceName } from './faces.ts'

const pointsPerMm = 72 / 25.4

export interface PdfSheets {
  readonly title: string
  readonly size: PosterSize
  readonly lang: Drawing['lang']
  /** Epoch ms, written into the file. */
  readonly madeAt: number
}

type Pdf = InstanceType<typeof PDFDocument>

/** Drawings are asked for one by one, and other requests get their turn between two pages. */
export async function toPdf(drawings: Iterable<Drawing>, about: PdfSheets): Promise<Buffer> {
  const sheet = sheets[about.size]
  const page = [sheet.width * pointsPerMm, sheet.height * pointsPerMm] as [number, number]
  const pdf = new PDFDocument({
    size: page,
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    displayTitle: true,
    lang: about.lang === 'zh' ? 'zh-CN' : 'en',
    info: { Title: about.title, Creator: 'Huying 呼应', Producer: 'Huying 呼应', CreationDate: new Date(about.madeAt) },
  })
  const chunks: Buffer[] = []
  const whole = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
    pdf.on('end', () => resolve(Buffer.concat(chunks)))
    pdf.on('error', reject)
  })
  for (const name of ['display', 'verse', 'text', 'strong'] satisfies FaceName[]) pdf.registerFont(name, face(name).bytes)
  for (const drawing of drawings) {
    pdf.addPage({ size: page, margin: 0 })
    pdf.scale(pointsPerMm * sheet.scale).translate(0, sheet.top / sheet.scale)
    for (const mark of drawing.marks) draw(pdf, mark)
    await afterOthers()
  }
  pdf.end()
  return whole
}

function draw(pdf: Pdf, mark: Mark): void {
  pdf.save()
  if (mark.kind === 'text') write(pdf, mark)
  else {
    if (mark.kind === 'box') outlineBox(pdf, mark)
    else pdf.translate(mark.x, mark.y).scale(mark.scale).path(mark.d)
    paint(pdf, mark)
  }
  pdf.restore()
}

function outlineBox(pdf: Pdf, box: BoxMark): void {
  if (box.radius === undefined) pdf.rect(box.x, box.y, box.width, box.height)
  else pdf.roundedRect(box.x, box.y, box.width, box.height, box.radius)
}

function paint(pdf: Pdf, mark: BoxMark | PathMark): void {
  if (mark.kind === 'path' && mark.roundEnds) pdf.lineCap('round')
  if (mark.stroke !== undefined) pdf.lineWidth(mark.strokeWidth ?? 1)
  if (mark.fill !== undefined && mark.stroke !== undefined) pdf.fillAndStroke(mark.fill, mark.stroke)
  else if (mark.fill !== undefined) pdf.fill(mark.fill)
  else if (mark.stroke !== undefined) pdf.stroke(mark.stroke)
}

function write(pdf: Pdf, mark: TextMark): void {
  pdf
    .font(mark.face)
    .fontSize(mark.size)
    .fillColor(mark.fill)
    .text(mark.text, mark.x, mark.y, { lineBreak: false, baseline: 'alphabetic', characterSpacing: mark.spacing * mark.size })
}
