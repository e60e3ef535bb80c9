/** A chosen file as the server takes tables: text as it is, a spreadsheet in base64. */
import { textOf } from './read-text.ts'

export interface TableFile {
  readonly table?: string
  readonly xlsx?: string
}

export async function readTableFile(file: File): Promise<TableFile> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  // A spreadsheet is a ZIP archive, whatever it is called.
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return { xlsx: base64Of(bytes) }
  return { table: textOf(bytes) }
}

function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (let from = 0; from < bytes.length; from += 0x8000) text += String.fromCharCode(...bytes.subarray(from, from + 0x8000))
  return btoa(text)
}
