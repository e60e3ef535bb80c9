/** Reads a table as spreadsheets write it: comma, semicolon or tab between cells, quotes round what needs them, a byte order mark. Pure. */
export function parseCsv(text: string): string[][] {
  const plain = text.replace(/^\ufeff/, '')
  const [first = ''] = plain.split('\n', 1)
  const separator = ['\t', ';', ','].find((sign) => first.includes(sign)) ?? ','
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const endCell = (): void => {
    row.push(cell)
    cell = ''
  }
  const endRow = (): void => {
    endCell()
    if (row.some((one) => one.trim() !== '')) rows.push(row)
    row = []
  }
  for (let at = 0; at < plain.length; at += 1) {
    const sign = plain[at] ?? ''
    if (quoted && sign === '"' && plain[at + 1] === '"') {
      cell += '"'
      at += 1
    } else if (sign === '"' && (quoted || cell === '')) quoted = !quoted
    else if (!quoted && sign === separator) endCell()
    else if (!quoted && sign === '\n') endRow()
    else if (quoted || sign !== '\r') cell += sign
  }
  endRow()
  return rows
}
