/** What residents scan: every poster is read from its pixels by decoders that are not ours. */
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { PDFiumLibrary, type PDFiumDocument } from '@hyzyla/pdfium'
import sharp from 'sharp'
import { decodeQr } from '../../../test/decode-qr.ts'
import { givenServer } from '../../../test/given-server.ts'
import { createCode, posterSvg, printedCode, resolveCode, villagePdf } from './index.ts'
import { posterDrawing, type PosterSubject } from './posters/poster-drawing.ts'
import { qrOutline, type ErrorCorrection } from '../../platform/qr-outline.ts'
import { toSvg } from './posters/svg.ts'

const publicUrl = 'https://hy.linping.example'
const demo = await givenServer({ config: { publicUrl } })
const lotus = '330113100010'
let codes: string[] = []

before(async () => {
  const rows = await demo.deps.database.inDistrict(1, (tx) =>
    tx.rows<{ code: string }>({ text: 'select code from codes where district_id = 1 order by code' }),
  )
  codes = rows.map((row) => row.code)
})

/** SVG lengths are in mm; `width` is the width of the sheet in pixels. */
async function pixels(svg: string, width = 794): Promise<Buffer> {
  return sharp(Buffer.from(svg), { density: 144 }).resize({ width }).removeAlpha().png().toBuffer()
}

async function svgOf(code: string, size: 'A4' | 'A6'): Promise<string> {
  const resolved = await resolveCode(demo.deps, code)
  assert.ok(resolved.ok)
  return posterSvg(demo.deps, { districtId: 1, place: resolved.place, code }, { size, lang: 'zh' })
}

test('every SVG poster of the demo district reads as its printed address: sharp, small, out of focus', async () => {
  assert.ok(codes.length >= 10)
  for (const [index, code] of codes.entries()) {
    const url = `${publicUrl}/c/${code}`
    const svg = await svgOf(code, index % 2 === 0 ? 'A6' : 'A4')
    const picture = await pixels(svg)
    assert.deepEqual(await decodeQr(picture), { zxing: url, jsqr: url }, `${code} as it is`)
    assert.deepEqual(await decodeQr(await pixels(svg, 200)), { zxing: url, jsqr: url }, `${code} from far away`)
    assert.deepEqual(await decodeQr(await sharp(picture).blur(2.5).toBuffer()), { zxing: url, jsqr: url }, `${code} out of focus`)
    assert.equal((await decodeQr(await sharp(picture).blur(4).toBuffer())).zxing, url, `${code} badly out of focus`)
    assert.equal((await decodeQr(await covered(picture, url))).zxing, url, `${code} with its corner torn off`)
    assert.equal(
      (await decodeQr(await sharp(picture).rotate(17).jpeg({ quality: 30 }).toBuffer())).zxing,
      url,
      `${code} askew, as a bad photo`,
    )
  }
})

/** Covers the corner without a finder pattern, this share of the code's side each way: a sixth of its area. */
const share = 0.4

async function covered(picture: Buffer, url: string, level: ErrorCorrection = 'H'): Promise<Buffer> {
  const { width = 0 } = await sharp(picture).metadata()
  const perMm = width / 105
  const module = 46.2 / (qrOutline(url, level).modules + 8.4)
  const side = 46.2 - 8.4 * module
  const length = Math.round(side * share * perMm)
  const end = { x: 27.7 + 1.7 + 4.2 * module + side, y: 42.7 + 1.7 + 4.2 * module + side }
  const patch = await sharp({ create: { width: length, height: length, channels: 3, background: '#b9a48c' } })
    .png()
    .toBuffer()
  return sharp(picture)
    .composite([{ input: patch, left: Math.round(end.x * perMm) - length, top: Math.round(end.y * perMm) - length }])
    .png()
    .toBuffer()
}

const subject: PosterSubject = {
  above: '临平区塘栖镇',
  name: ['莲桥村', '河口公告栏'],
  url: `${publicUrl}/c/LP104730`,
  shortCode: 'LP-104730',
  phone: '0571-5550 0118',
  foot: { text: 'hy.linping.example', isVerse: false },
}

test('the control: with the weakest error correction the same torn corner makes the code unreadable', async () => {
  const weak = await pixels(toSvg(posterDrawing(subject, { lang: 'zh', errorCorrection: 'L' }), 'A6'))
  assert.equal((await decodeQr(weak)).zxing, subject.url)
  assert.equal((await decodeQr(await covered(weak, subject.url, 'L'))).zxing, undefined)
})

test('modules are at least half a millimetre on A6 and four of them stay quiet, even for a long public address', () => {
  for (const url of ['http://127.0.0.1:8080/c/LP104730', `https://${'hu-ying.'.repeat(8)}linping.example/c/LP104730`]) {
    const drawing = posterDrawing({ ...subject, url }, { lang: 'zh' })
    const code = drawing.marks.find((mark) => mark.kind === 'path' && mark.fill === '#0c1a15')
    assert.ok(code?.kind === 'path' && code.scale >= 0.5, `${url}: ${code?.kind === 'path' ? code.scale : 'no code'}`)
    const frame = drawing.marks.find((mark) => mark.kind === 'path' && mark.strokeWidth === 1.7)
    assert.ok(frame?.kind === 'path' && code.x - (frame.x + 1.7) >= 4 * code.scale)
  }
})

const pdfium = await PDFiumLibrary.init()

async function pdfPages(pdf: Buffer): Promise<{ pages: Buffer[]; words: string[] }> {
  const read = async <T>(work: (document: PDFiumDocument) => Promise<T>): Promise<T> => {
    const document = await pdfium.loadDocument(pdf)
    try {
      return await work(document)
    } finally {
      document.destroy()
    }
  }
  // Text first and from a document of its own: PDFium's text reader fails on a page that has been rendered.
  const words = await read(async (document) => [...document.pages()].map((page) => page.getText()))
  const pages = await read(async (document) => {
    const made: Buffer[] = []
    for (const page of document.pages()) {
      const { data, width, height } = await page.render({ scale: 2.667, render: 'bitmap' })
      made.push(
        await sharp(data, { raw: { width, height, channels: 4 } })
          .removeAlpha()
          .png()
          .toBuffer(),
      )
    }
    return made
  })
  return { pages, words }
}

test('the PDF of a village has one page for each code; every page reads from its pixels and its text can be selected', async () => {
  const expected: string[] = []
  for (const code of codes) {
    const resolved = await resolveCode(demo.deps, code)
    if (resolved.ok && resolved.unit.path.includes(lotus)) expected.push(code)
  }
  assert.ok(expected.length >= 3)
  for (const size of ['A4', 'A6'] as const) {
    const made = await villagePdf(demo.deps, { districtId: 1, unitId: lotus }, { size, lang: 'zh' })
    assert.ok(made.ok)
    const { pages, words } = await pdfPages(made.pdf)
    assert.equal(pages.length, expected.length)
    const read = await Promise.all(pages.map((page) => decodeQr(page)))
    assert.deepEqual(read.map(({ zxing }) => zxing).sort(), expected.map((code) => `${publicUrl}/c/${code}`).sort())
    for (const [index, text] of words.entries()) {
      const code = read[index]?.zxing?.slice(-8) ?? ''
      for (const said of ['莲花社区', printedCode(code), '这里不会要您转账，也不会问您验证码。', '110 119 120', '五月临平山下路'])
        assert.ok(text.includes(said), `${code}: ${said} not in ${text}`)
    }
  }
})

test('fonts go into the PDF as subsets: twelve posters stay under 400 kB', async () => {
  const made = await villagePdf(demo.deps, { districtId: 1, unitId: '330113' }, { size: 'A6', lang: 'zh' })
  assert.ok(made.ok)
  assert.ok(made.pdf.length < 400_000, `${made.pdf.length} bytes`)
  assert.equal(made.pdf.toString('latin1').match(/\/FontFile[23]?\b/g)?.length, 4)
})

test('Linping’s verse stands on no other district’s posters', async () => {
  const made = await villagePdf(demo.deps, { districtId: 2, unitId: '990001' }, { size: 'A6', lang: 'zh' })
  assert.ok(made.ok)
  const { words, pages } = await pdfPages(made.pdf)
  for (const text of words) assert.ok(!text.includes('五月临平') && text.includes('hy.linping.example') && text.includes('云溪区'), text)
  for (const page of pages) assert.match((await decodeQr(page)).zxing ?? '', /\/c\/YX[0-9]{6}$/)
})

test('a hostile name prints as its letters and adds nothing to the SVG', async () => {
  const name = '</title><script>alert(1)</script>'
  const made = await createCode(demo.deps, 1, { unit: lotus, kind: 'shop', name })
  assert.ok(made.ok)
  const svg = await svgOf(made.code, 'A6')
  assert.doesNotMatch(svg, /<script|onload|href|<image|<foreignObject|<style/i)
  assert.deepEqual([...new Set(svg.match(/<[a-z]+/gi))].sort(), ['<desc', '<g', '<path', '<rect', '<svg', '<title'])
  assert.equal((await decodeQr(await pixels(svg))).zxing, `${publicUrl}/c/${made.code}`)
})

test('an English poster says so in English and leads to the same place', async () => {
  const svg = toSvg(posterDrawing({ ...subject, above: 'Tangqi Town, Linping District' }, { lang: 'en' }), 'A6')
  assert.match(svg, /lang="en"/)
  assert.match(svg, /Scan, and tell us/)
  assert.equal((await decodeQr(await pixels(svg))).zxing, subject.url)
})
