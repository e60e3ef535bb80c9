/** Reads a stored photo, and makes its small copy the first time somebody asks for it. */
import { createHash } from 'node:crypto'
import { Fault } from '../../platform/errors.ts'
import { smallCopy } from './clean-photo.ts'
import { isFileId, photoFolder, type PhotoSize } from './photo-folder.ts'
import type { FilesDeps } from './store-photo.ts'

export interface PhotoRow {
  readonly fileId: string
  readonly districtId: number
  /** Null until a filing or a step has taken it. */
  readonly matterId: string | null
  readonly sha256: Buffer
}

export async function findPhoto(deps: FilesDeps, districtId: number, fileId: string): Promise<PhotoRow | null> {
  if (!isFileId(fileId)) return null
  const row = await deps.database.inDistrict(districtId, (tx) =>
    tx.one<PhotoRow>({
      name: 'files.find',
      text: `select file_id as "fileId", district_id as "districtId", matter_id as "matterId", sha256 from files where district_id = $1 and file_id = $2`,
      values: [districtId, fileId],
    }),
  )
  return row ?? null
}

/** `busy` only for a small copy that does not exist yet while the decoders are taken; then the full one may be sent instead. */
export async function photoBytes(deps: FilesDeps, photo: PhotoRow, size: PhotoSize): Promise<Buffer | 'busy'> {
  const folder = photoFolder(deps.config.dataFolder)
  const ready = size === 's' ? await folder.read(photo.fileId, 's') : null
  if (ready) return ready
  const full = await folder.read(photo.fileId, 'full')
  if (!full) {
    throw new Fault(
      `the bytes of file ${photo.fileId} are gone from ${deps.config.dataFolder}/files; restore the folder from the backup that belongs to the database`,
    )
  }
  if (!createHash('sha256').update(full).digest().equals(photo.sha256)) {
    throw new Fault(
      `the bytes of file ${photo.fileId} do not have the SHA-256 on record: changed or damaged on disk; restore the file from the backup`,
    )
  }
  if (size === 'full') return full
  const small = await smallCopy(full)
  if (!small) return 'busy'
  await folder.write(photo.fileId, 's', small)
  return small
}
