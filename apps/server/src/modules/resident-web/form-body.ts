/** A sent form, plain or with photos: every field as text, every photo as bytes. */
import fastifyMultipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { largestUploadBytes, readPhotoPart } from '../files/index.ts'

export const mostPhotos = 3
// The longest text is 10,000 characters of at most four bytes each.
const largestFieldBytes = 64 * 1024
const largestFormBytes = 256 * 1024

export interface Form {
  /** The first value of a field, trimmed; empty when it was not sent. */
  first(name: string): string
  all(name: string): readonly string[]
  readonly names: readonly string[]
  readonly photos: readonly Buffer[]
  /** A photo was over the limit and was dropped. */
  readonly tooLarge: boolean
}

export async function registerForms(scope: FastifyInstance): Promise<void> {
  if (!scope.hasContentTypeParser('application/x-www-form-urlencoded')) {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: largestFormBytes },
      (_request, body, done) => {
        done(null, new URLSearchParams(String(body)))
      },
    )
  }
  // Without an error for a photo that is too large: the words that came with it must not be lost.
  if (!scope.hasContentTypeParser('multipart/form-data')) await scope.register(fastifyMultipart, { throwFileSizeLimit: false })
}

export async function readForm(request: FastifyRequest): Promise<Form> {
  if (request.isMultipart()) return readMultipart(request)
  const fields = request.body instanceof URLSearchParams ? [...request.body.entries()] : []
  return formOf(fields, [], false)
}

async function readMultipart(request: FastifyRequest): Promise<Form> {
  const fields: [string, string][] = []
  const photos: Buffer[] = []
  let tooLarge = false
  const limits = {
    fileSize: largestUploadBytes + 1,
    files: mostPhotos + 3,
    fields: 60,
    fieldSize: largestFieldBytes,
    parts: 80,
    headerPairs: 50,
  }
  for await (const part of request.parts({ limits })) {
    if (part.type === 'field') fields.push([part.fieldname, typeof part.value === 'string' ? part.value : ''])
    else {
      const bytes = await readPhotoPart(part.file)
      if (typeof bytes === 'string') tooLarge = true
      // A browser sends an empty part when no file was chosen.
      else if (bytes.length > 0) photos.push(bytes)
    }
  }
  return formOf(fields, photos, tooLarge)
}

function formOf(fields: readonly (readonly [string, string])[], photos: readonly Buffer[], tooLarge: boolean): Form {
  // Browsers send line breaks as CR LF; one kind is kept.
  const all = (name: string) => fields.filter(([field]) => field === name).map(([, value]) => value.replaceAll('\r\n', '\n').trim())
  return { first: (name) => all(name)[0] ?? '', all, names: [...new Set(fields.map(([name]) => name))], photos, tooLarge }
}
