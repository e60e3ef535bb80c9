/** CSV as spreadsheets in China open it: UTF-8 with a byte order mark, CRLF, every cell in quotes. */
import { safeCell } from './safe-cell.ts'
import type { Sheet } from './sheet.ts'

export async function* csvOf(sheet: Sheet): AsyncGenerator<Buffer> {
  const line = (cells: readonly string[]): string => `${cells.map((cell) => `"${safeCell(cell).replaceAll('"', '""')}"`).join(',')}\r\n`
  yield Buffer.from(`\ufeff${line([sheet.mark])}${line(sheet.heads)}`)
  for await (const rows of sheet.pages) yield Buffer.from(rows.map(line).join(''))
  yield Buffer.from(line([sheet.mark]))
}
