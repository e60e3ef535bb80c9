/** The text of a chosen file. Spreadsheets in China still write GB 18030; where neither reads it all, the one that reads more keeps its marks, which the server names by line. */
export function textOf(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): string {
  const [best = ''] = ['utf-8', 'gb18030']
    .map((encoding) => new TextDecoder(encoding).decode(bytes))
    .sort((a, b) => marksIn(a) - marksIn(b))
  return best
}

function marksIn(text: string): number {
  return text.split('\uFFFD').length
}

export async function readText(file: File): Promise<string> {
  return textOf(await file.arrayBuffer())
}
