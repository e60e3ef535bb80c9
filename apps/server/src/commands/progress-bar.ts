/** How far an import has come, on one line of a terminal; silent elsewhere. */
import { createReadStream } from 'node:fs'

export interface ProgressBar {
  at(done: number): void
  end(): void
}

export async function progressBar(file: string): Promise<ProgressBar> {
  const total = await countLines(file)
  const out = process.stderr
  let shown = -1
  return {
    at: (done) => {
      const percent = Math.floor((done / Math.max(1, total)) * 100)
      if (!out.isTTY || percent === shown) return
      shown = percent
      out.write(`\r[${'#'.repeat(Math.floor(percent / 4)).padEnd(25)}] ${percent} % ${done}/${total}`)
    },
    end: () => {
      if (out.isTTY) out.write('\n')
    },
  }
}

async function countLines(file: string): Promise<number> {
  let lines = 0
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) for (const byte of chunk) if (byte === 10) lines += 1
  return lines
}
