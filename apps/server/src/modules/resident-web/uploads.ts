/** Photos that were sent but belong to no matter yet: stored at once, shown to their sender for an hour at a time. */
import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type {} from '@fastify/swagger' // adds schema.hide
import type { Refusal } from '@huying/flow'
import type { PhotoShown } from '@huying/resident/page-props'
import type { Deps } from '../../deps.ts'
import { problemOf } from '../../platform/problems.ts'
import { findPhoto, isFileId, photoBytes, sendPhoto, storePhoto } from '../files/index.ts'
import { mostPhotos, type Form } from './form-body.ts'
import type { Visit } from './visit.ts'

const shownMs = 3_600_000

export interface TakenPhotos {
  readonly ids: readonly string[]
  /** Sentence for the first photo that could not be taken. */
  readonly problem: string | null
}

/** Photos that stay (minus those unticked) and those that came along with this form. */
export async function takePhotos(visit: Visit, form: Form): Promise<TakenPhotos> {
  const dropped = new Set(form.all('drop'))
  const ids = [...new Set(form.all('photo').filter((id) => isFileId(id) && !dropped.has(id)))]
  let problem = form.tooLarge ? visit.words.errors.photoLarge : null
  for (const bytes of form.photos) {
    if (ids.length >= mostPhotos) problem ??= visit.words.errors.photosMany
    else {
      const stored = await storePhoto(visit.deps, { districtId: visit.district.districtId }, bytes)
      if (stored.ok) ids.push(stored.id)
      else problem ??= sentence(visit, stored.refusal)
    }
  }
  return { ids: ids.slice(0, mostPhotos), problem }
}

/** A refusal's sentence in the reader's language. */
export function sentence(visit: Visit, refusal: Refusal): string {
  return problemOf({ refusal }, visit.look.lang).detail ?? ''
}

export async function shownUploads(visit: Visit, ids: readonly string[]): Promise<readonly PhotoShown[]> {
  const keys = await visit.deps.keys.of(visit.district.districtId)
  const until = visit.frame.now + shownMs
  return ids.map((id) => {
    const src = `/uploads/${visit.district.districtId}/${id}/${until}/${keys.mac(`upload/${id}/${until}`).toString('base64url')}`
    return { id, src, small: src }
  })
}

export function registerUploads(scope: FastifyInstance, deps: Deps): void {
  scope.get('/uploads/:districtId/:id/:until/:mac', { schema: { hide: true } }, async (request, reply) => {
    const { districtId, id, until, mac } = request.params as Record<'districtId' | 'id' | 'until' | 'mac', string>
    if (!/^\d{1,6}$/.test(districtId) || !isFileId(id) || !(Number(until) > deps.clock.now())) return reply.callNotFound()
    const keys = await deps.keys.of(Number(districtId)).catch(() => null)
    const expected = keys?.mac(`upload/${id}/${until}`)
    const given = Buffer.from(mac, 'base64url')
    if (!expected || expected.length !== given.length || !timingSafeEqual(expected, given)) return reply.callNotFound()
    const photo = await findPhoto(deps, Number(districtId), id)
    if (!photo || photo.matterId !== null) return reply.callNotFound()
    return sendBytes(reply, id, await photoBytes(deps, photo, 's'))
  })
}

export function sendBytes(reply: FastifyReply, id: string, bytes: Buffer | 'busy'): FastifyReply {
  if (bytes === 'busy') return reply.code(503).header('retry-after', '3').send()
  return sendPhoto(reply.request, reply, { name: id, jpeg: bytes })
}
