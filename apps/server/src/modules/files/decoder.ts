/** The server's side of the decoder process: started when a photo comes, ended when none has come for a while, killed when it hangs. */
import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { DecodeAnswer, DecodeOrder } from './decode-order.ts'

export interface Decoded {
  readonly jpeg: Buffer
  readonly width: number
  readonly height: number
}

/** `failed`: the picture's fault. `lost`: the process ended on the way, because of this picture or of its neighbour. */
export type DecodeResult = Decoded | 'failed' | 'lost'

const program = fileURLToPath(new URL('decoder-process.ts', import.meta.url))
/** After the decoder's own limit, in case it cannot keep it. */
const hangsAfterMs = 15_000
const idleMs = 30_000
/** What fragmentation has taken by then goes back with the process. */
const mostPhotos = 200

interface Job {
  readonly settle: (result: DecodeResult) => void
  readonly hangs: NodeJS.Timeout
}

interface Decoder {
  readonly child: ChildProcess
  readonly jobs: Map<number, Job>
  idle: NodeJS.Timeout | undefined
  started: number
}

let current: Decoder | undefined
let lastId = 0

export function decode(order: Omit<DecodeOrder, 'id'>): Promise<DecodeResult> {
  const decoder = (current ??= start())
  clearTimeout(decoder.idle)
  decoder.child.channel?.ref()
  decoder.started += 1
  if (decoder.started >= mostPhotos) current = undefined // the next photo starts a fresh one; this one ends when it is through
  const id = (lastId += 1)
  return new Promise((resolve) => {
    const hangs = setTimeout(() => decoder.child.kill('SIGKILL'), hangsAfterMs)
    decoder.jobs.set(id, { settle: resolve, hangs })
    decoder.child.send({ ...order, id } satisfies DecodeOrder, (error) => {
      if (error) finish(decoder, id, 'lost')
    })
  })
}

/** For measuring; undefined while no photo is about. */
export function decoderPid(): number | undefined {
  return current?.child.pid
}

function start(): Decoder {
  const child = fork(program, [], {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // No secret of the server's in its environment. The C library gives memory back at once: 150 MB instead of 400 after 300 photos.
    env: { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072', MALLOC_MMAP_THRESHOLD_: '131072' },
  })
  const decoder: Decoder = { child, jobs: new Map(), idle: undefined, started: 0 }
  child.unref()
  child.on('message', (answer: DecodeAnswer) => finish(decoder, answer.id, resultOf(answer)))
  const gone = (): void => {
    if (current === decoder) current = undefined
    for (const id of [...decoder.jobs.keys()]) finish(decoder, id, 'lost')
  }
  child.on('error', gone)
  child.on('exit', gone)
  return decoder
}

function resultOf(answer: DecodeAnswer): DecodeResult {
  if ('failed' in answer) return 'failed'
  return { jpeg: Buffer.from(answer.jpeg), width: answer.width, height: answer.height }
}

function finish(decoder: Decoder, id: number, result: DecodeResult): void {
  const job = decoder.jobs.get(id)
  if (!job) return
  decoder.jobs.delete(id)
  clearTimeout(job.hangs)
  job.settle(result)
  if (decoder.jobs.size > 0) return
  decoder.child.channel?.unref()
  if (decoder !== current) end(decoder)
  else decoder.idle = setTimeout(() => end(decoder), idleMs).unref()
}

function end(decoder: Decoder): void {
  if (current === decoder) current = undefined
  if (decoder.child.connected) decoder.child.disconnect()
}
