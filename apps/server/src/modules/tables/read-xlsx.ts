/**
 * The first sheet of an XLSX file as text cells. Reads what spreadsheets write (shared and inline strings, numbers, dates as numbers)
 * and nothing else: no formulas are computed, no links followed, no entities declared. Pure.
 */
import { strFromU8, unzipSync } from 'fflate'
import type { TableRead } from './read-table.ts'
import type { TableRow } from './split-table.ts'

/** Of one file in the archive, unpacked: a small archive may hold a great deal of nothing. */
const largestPart = 120 * 1024 * 1024
const mostColumns = 200
const wanted = /^xl\/(sharedStrings|worksheets\/sheet\d+|workbook|_rels\/workbook\.xml)\.(xml|rels)$/

export function readXlsx(bytes: Buffer): TableRead {
  let parts: Record<string, Uint8Array>
  const large: string[] = []
  try {
    parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!wanted.test(name)) return false
        if (originalSize > largestPart) large.push(name)
        return originalSize <= largestPart
      },
    })
  } catch {
    return { ok: false, why: 'not-xlsx' }
  }
  if (large.length > 0) return { ok: false, why: 'too-large' }
  const sheet = firstSheet(parts)
  if (!sheet) return { ok: false, why: 'not-xlsx' }
  const shared = parts['xl/sharedStrings.xml']
  return { ok: true, rows: rowsOf(strFromU8(sheet), shared ? stringsOf(strFromU8(shared)) : []) }
}

/** The sheet that the book names first; its file need not be sheet1. */
function firstSheet(parts: Readonly<Record<string, Uint8Array>>): Uint8Array | undefined {
  const [book, relations] = [parts['xl/workbook.xml'], parts['xl/_rels/workbook.xml.rels']].map((part) => (part ? strFromU8(part) : ''))
  const id = /<sheet\b[^>]*\br:id="([^"]+)"/.exec(book ?? '')?.[1]
  const relation = (relations?.match(/<Relationship\b[^>]*>/g) ?? []).find((one) => one.includes(`Id="${id}"`))
  const target = /Target="\/?(?:xl\/)?([^"]+)"/.exec(relation ?? '')?.[1]
  return parts[`xl/${target}`] ?? parts['xl/worksheets/sheet1.xml']
}

function stringsOf(xml: string): readonly string[] {
  return [...xml.matchAll(/<si>(.*?)<\/si>|<si\/>/gs)].map(([, inner = '']) => textOf(inner))
}

/** Of runs, the shown text; how a character is read (rPh) is no text of the cell. */
function textOf(xml: string): string {
  return [...xml.replace(/<rPh\b.*?<\/rPh>/gs, '').matchAll(/<t(?:\s[^>]*)?>(.*?)<\/t>/gs)].map(([, inner = '']) => plain(inner)).join('')
}

function rowsOf(xml: string, shared: readonly string[]): TableRow[] {
  const rows: TableRow[] = []
  let line = 0
  for (const [, head = '', inner = ''] of xml.matchAll(/<row\b([^>]*?)(?:\/>|>(.*?)<\/row>)/gs)) {
    line = Number(/\br="(\d+)"/.exec(head)?.[1] ?? line + 1)
    const cells: string[] = []
    for (const [, about = '', content = ''] of inner.matchAll(/<c\b([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const at = columnOf(/\br="([A-Z]+)\d+"/.exec(about)?.[1]) ?? cells.length
      if (at >= mostColumns) continue
      while (cells.length < at) cells.push('')
      cells[at] = valueOf(about, content, shared)
    }
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ cells, line })
  }
  return rows
}

function columnOf(letters: string | undefined): number | null {
  return letters === undefined ? null : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function valueOf(about: string, content: string, shared: readonly string[]): string {
  const type = /\bt="(\w+)"/.exec(about)?.[1]
  if (type === 'inlineStr') return textOf(content)
  const value = plain(/<v>(.*?)<\/v>/s.exec(content)?.[1] ?? '')
  return type === 's' ? (shared[Number(value)] ?? '') : value
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function plain(xml: string): string {
  return xml.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return named[name] ?? whole
    const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}
