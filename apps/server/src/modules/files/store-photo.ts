/** From uploaded bytes to a file id: a new picture on disk first, then the row that makes it exist. */
import { createHash, randomUUID } from 'node:crypto'
import type { Refusal } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { cleanPhoto, type CleanPhoto } from './clean-photo.ts'
import { photoFolder } from './photo-folder.ts'

export type FilesDeps = Pick<Deps, 'database' | 'clock' | 'config'>

export type Stored = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly refusal: Refusal }

/** The bytes as they came are never written anywhere. The file belongs to no matter until a filing or a step takes it. */
export async function storePhoto(deps: FilesDeps, districtId: number, bytes: Buffer): Promise<Stored> {
  const cleaned = await cleanPhoto(bytes)
  if (!cleaned.ok) return cleaned
  return { ok: true, id: await keepPhoto(deps, districtId, cleaned.photo) }
}

export async function keepPhoto(deps: FilesDeps, districtId: number, photo: CleanPhoto): Promise<string> {
  // Random and not time-ordered like other ids: it must not be guessed, and its first signs spread the folders.
  const id = randomUUID()
  const folder = photoFolder(deps.config.dataFolder)
  await folder.write(id, 'full', photo.jpeg)
  try {
    const sha256 = createHash('sha256').update(photo.jpeg).digest()
    await deps.database.inDistrict(districtId, (tx) =>
      tx.rows({
        name: 'files.insert',
        text: `insert into files (district_id, file_id, sha256, media_type, width, height, bytes, created_at)
               values ($1, $2, $3, 'image/jpeg', $4, $5, $6, $7)`,
        values: [districtId, id, sha256, photo.width, photo.height, photo.jpeg.length, new Date(deps.clock.now())],
      }),
    )
  } catch (error) {
    await folder.remove(id).catch(() => {}) // the sweep finds what stays behind
    throw error
  }
  return id
}
