/** From uploaded bytes to a file id: a new picture on disk first, then the row that makes it exist. */
import { createHash, randomUUID } from 'node:crypto'
import type { Refusal } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { refuse } from '../../platform/errors.ts'
import { cleanPhoto, type CleanPhoto } from './clean-photo.ts'
import { photoFolder } from './photo-folder.ts'
import { largestSoundBytes } from './sound.ts'
import type { Taken } from './stamp.ts'

export type FilesDeps = Pick<Deps, 'database' | 'clock' | 'config'>

/** Whose it is, and what the phone said of a photo that was taken on site. */
export interface ForWhom {
  readonly districtId: number
  readonly taken?: Taken | null
}

export type Stored = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly refusal: Refusal }

/** The bytes as they came are never written anywhere. The file belongs to no matter until a filing or a step takes it. */
export async function storePhoto(deps: FilesDeps, { districtId, taken = null }: ForWhom, bytes: Buffer): Promise<Stored> {
  const cleaned = await cleanPhoto(bytes)
  if (!cleaned.ok) return cleaned
  return { ok: true, id: await keepPhoto(deps, { districtId, taken }, cleaned.photo) }
}

/** A recording stays as it came: there is no safer form to bring it into, and it is only ever served as sound. */
export async function storeSound(
  deps: FilesDeps,
  districtId: number,
  sound: { bytes: Buffer; type: string; taken: Taken },
): Promise<Stored> {
  const { bytes, type, taken } = sound
  if (bytes.length > largestSoundBytes) return refuse('files.sound-too-long')
  return { ok: true, id: await keep(deps, districtId, { bytes, type, taken, size: 'sound', width: 0, height: 0 }) }
}

export async function keepPhoto(deps: FilesDeps, { districtId, taken = null }: ForWhom, photo: CleanPhoto): Promise<string> {
  return keep(deps, districtId, { bytes: photo.jpeg, type: 'image/jpeg', taken, size: 'full', width: photo.width, height: photo.height })
}

interface Kept {
  readonly bytes: Buffer
  readonly type: string
  readonly size: 'full' | 'sound'
  readonly width: number
  readonly height: number
  readonly taken: Taken | null
}

async function keep(deps: FilesDeps, districtId: number, file: Kept): Promise<string> {
  // Random and not time-ordered like other ids: it must not be guessed, and its first signs spread the folders.
  const id = randomUUID()
  const folder = photoFolder(deps.config.dataFolder)
  await folder.write(id, file.size, file.bytes)
  try {
    const sha256 = createHash('sha256').update(file.bytes).digest()
    await deps.database.inDistrict(districtId, (tx) =>
      tx.rows({
        name: 'files.insert',
        text: `insert into files (district_id, file_id, sha256, media_type, width, height, bytes, created_at,
                 taken_at, taken_by, taken_unit, taken_lat, taken_lng, accuracy_m)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
        values: [
          districtId,
          id,
          sha256,
          file.type,
          file.width,
          file.height,
          file.bytes.length,
          new Date(deps.clock.now()),
          ...takenValues(file.taken),
        ],
      }),
    )
  } catch (error) {
    await folder.remove(id).catch(() => {}) // the sweep finds what stays behind
    throw error
  }
  return id
}

function takenValues(taken: Taken | null): readonly unknown[] {
  const { point } = taken ?? {}
  return [
    taken && new Date(taken.at),
    taken?.by ?? null,
    taken?.unit ?? null,
    point?.lat ?? null,
    point?.lng ?? null,
    point?.accuracyM ?? null,
  ]
}
