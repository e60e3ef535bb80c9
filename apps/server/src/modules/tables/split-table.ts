/** Splits a table into cells: comma, semicolon or tab, quotes doubled inside quotes, line breaks inside quotes. Pure. */
export interface TableRow {
  readonly cells: readonly string[]
  /** Where it begins, 1 and up. */
  readonly line: number
}

export function splitTable(text: string): TableRow[] {
  const first = text.slice(0, text.search(/\r?\n|$/))
  const between = ['\t', ';', '，', ','].find((sign) => first.includes(sign)) ?? ','
  const rows: TableRow[] = []
  let cells: string[] = []
  let cell = ''
  let quoted = false
  let line = 1
  let begun = 1
  const endRow = (): void => {
    cells.push(cell)
    if (cells.some((one) => one.trim() !== '')) rows.push({ cells, line: begun })
    cells = []
    cell = ''
    begun = line + 1
  }
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? ''
    if (quoted) {
      if (sign === '"' && text[at + 1] === '"') {
        cell += '"'
        at += 1
      } else if (sign === '"') quoted = false
      else cell += sign
    } else if (sign === '"' && cell.trim() === '') {
      quoted = true
      cell = ''
    } else if (sign === between) {
      cells.push(cell)
      cell = ''
    } else if (sign === '\n') endRow()
    else if (sign !== '\r') cell += sign
    if (sign === '\n') line += 1
  }
  endRow()
  return rows
}
