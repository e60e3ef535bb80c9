/** XLSX written while it is read: one sheet of text cells, zipped as it grows, so that a hundred thousand rows need no memory. */
import { strToU8, Zip, ZipDeflate } from 'fflate'
import { safeCell } from './safe-cell.ts'
import type { Sheet } from './sheet.ts'

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const types = 'http://schemas.openxmlformats.org/package/2006/content-types'
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
/** Media type of a whole sheet. */
export const xlsxType = `${spreadsheet}.sheet`

const smallFiles: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `${head}<Types xmlns="${types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${spreadsheet}.worksheet+xml"/></Types>`,
  '_rels/.rels': `${head}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Huying" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
}

export async function* xlsxOf(sheet: Sheet, at: number): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    ready.push(chunk)
  })
  const file = (name: string): ZipDeflate => {
    const entry = new ZipDeflate(name, { level: 6 })
    entry.mtime = at
    zip.add(entry)
    return entry
  }
  for (const [name, text] of Object.entries(smallFiles)) file(name).push(strToU8(text), true)
  const rows = file('xl/worksheets/sheet1.xml')
  const opening = `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`
  rows.push(strToU8(opening + rowOf([sheet.mark]) + rowOf(sheet.heads)))
  for await (const page of sheet.pages) {
    rows.push(strToU8(page.map(rowOf).join('')))
    yield* ready.splice(0)
  }
  rows.push(strToU8(`${rowOf([sheet.mark])}</sheetData>${printed(sheet.mark)}</worksheet>`), true)
  zip.end()
  yield* ready.splice(0)
}

/** Text cells only: a text is never computed, whatever it begins with. */
function rowOf(cells: readonly string[]): string {
  return `<row>${cells.map((cell) => `<c t="inlineStr"><is><t xml:space="preserve">${escaped(safeCell(cell))}</t></is></c>`).join('')}</row>`
}

/** At the head and foot of every printed page. `&` begins a code there, so it is doubled; 255 characters are the most. */
function printed(mark: string): string {
  const text = escaped(mark.replaceAll('&', '&&').slice(0, 200))
  return `<headerFooter><oddHeader>&amp;L${text}</oddHeader><oddFooter>&amp;L${text}&amp;R&amp;P / &amp;N</oddFooter></headerFooter>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
