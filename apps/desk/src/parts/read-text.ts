/** The text of a chosen file. Spreadsheets in China still write GB 18030: what is no UTF-8 is read as that, and what is neither keeps its marks, which the server names by line. */
export function textOf(bytes: ArrayBuffer): string {
  for (const encoding of ['utf-8', 'gb18030'])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // The next one.
    }
  return new TextDecoder().decode(bytes)
}

export async function readText(file: File): Promise<string> {
  return textOf(await file.arrayBuffer())
}
