/** Reads the one file of a multipart upload into memory, within the limits, and gives the memory back whatever happens. */
import type { Readable } from 'node:stream'
import type {} from '@fastify/multipart' // adds request.parts
import type { Refusal } from '@huying/flow'
import type { FastifyRequest } from 'fastify'
import { refuse } from '../../platform/errors.ts'
import { busySeconds, largestUploadBytes } from './clean-photo.ts'
import type { UploadLimits } from './upload-limits.ts'
import { watchSender, type Patience } from './watch-sender.ts'

/** Name and declared type of the part are not even handed on: nothing may depend on them. */
type Received =
  { readonly ok: true; readonly bytes: Buffer; readonly release: () => void } | { readonly ok: false; readonly refusal: Refusal }

// A form has its boundaries and headers besides the file.
const largestRequestBytes = largestUploadBytes + 1024 * 1024
const formLimits = { fileSize: largestUploadBytes + 1, files: 2, fields: 4, fieldSize: 10_000, parts: 6, headerPairs: 50 }

export async function receiveUpload(request: FastifyRequest, limits: UploadLimits, patience: Patience): Promise<Received> {
  if (!request.isMultipart()) return refuse('files.missing')
  if (Number(request.headers['content-length'] ?? 0) > largestRequestBytes) return refuse('files.too-large')
  const upload = new Upload(limits)
  const sender = watchSender(request.raw.socket, { ...patience, mostBytes: largestRequestBytes })
  const reading = readForm(request, upload)
  try {
    const lost = await Promise.race([reading, sender.gaveUp])
    if (lost) upload.refuse(lost === 'too-much' ? 'files.too-large' : 'files.cut-off')
  } catch (error) {
    upload.refuse(codeFor(error))
  } finally {
    sender.stop()
    reading.catch(() => {}) // after giving up, the form still ends in an error that nobody waits for
  }
  return upload.finish()
}

async function readForm(request: FastifyRequest, upload: Upload): Promise<undefined> {
  for await (const part of request.parts({ limits: formLimits })) {
    if (part.type === 'file') await upload.take(part.file, part.fieldname)
  }
}

class Upload {
  readonly #limits: UploadLimits
  #chunks: Buffer[] = []
  #reserved = 0
  #files = 0
  #refused: string | undefined

  constructor(limits: UploadLimits) {
    this.#limits = limits
  }

  /** Goes on reading after a refusal, without keeping anything: many clients show no answer before their request is through. */
  async take(file: Readable, field: string): Promise<void> {
    this.#files += 1
    if (this.#files > 1) this.refuse('files.one-at-a-time')
    else if (field !== 'file') this.refuse('files.missing')
    for await (const chunk of file as AsyncIterable<Buffer>) this.#keep(chunk)
  }

  #keep(chunk: Buffer): void {
    if (this.#refused) return
    if (this.#reserved + chunk.length > largestUploadBytes) return this.refuse('files.too-large')
    if (!this.#limits.reserve(chunk.length)) return this.refuse('files.busy')
    this.#reserved += chunk.length
    this.#chunks.push(chunk)
  }

  refuse(code: string): void {
    this.#refused ??= code
    this.#release()
  }

  finish(): Received {
    if (this.#refused) return refuse(this.#refused, this.#refused === 'files.busy' ? { seconds: busySeconds } : undefined)
    if (this.#files === 0) return refuse('files.missing')
    const bytes = Buffer.concat(this.#chunks)
    this.#chunks = []
    return { ok: true, bytes, release: () => this.#release() }
  }

  #release(): void {
    this.#limits.release(this.#reserved)
    this.#reserved = 0
    this.#chunks = []
  }
}

const cutOff = new Set(['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'FST_PREMATURE_CLOSE'])
const tooMany = new Set(['FST_FILES_LIMIT', 'FST_PARTS_LIMIT', 'FST_FIELDS_LIMIT'])

function codeFor(error: unknown): string {
  const code = String((error as { code?: unknown }).code)
  if (code === 'FST_REQ_FILE_TOO_LARGE') return 'files.too-large'
  if (tooMany.has(code)) return 'files.one-at-a-time'
  // Whatever else the multipart reader objects to is a form that was not written as one.
  return cutOff.has(code) ? 'files.cut-off' : 'files.missing'
}
