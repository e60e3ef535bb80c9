/** Reads a stored photo, and makes its small copy and the one with words on it the first time somebody asks for them. */
import { createHash } from 'node:crypto'
import { Fault } from '../../platform/errors.ts'
import { smallCopy, stampedCopy } from './clean-photo.ts'
import { isFileId, photoFolder, type PhotoSize } from './photo-folder.ts'
import { stampLines, type StampFacts } from './stamp.ts'
import type { FilesDeps } from './store-photo.ts'

export interface PhotoRow {
  readonly fileId: string
  readonly districtId: number
  /** Null until a filing or a step has taken it. */
  readonly matterId: string | null
  /** Null unless it hangs on the inspection of a place. */
  readonly inspectionId: string | null
  readonly sha256: Buffer
  readonly mediaType: string
  /** Words that the shown copy carries; null for a photo that was not taken on site, or hangs on nothing yet. */
  readonly stamp: readonly string[] | null
}

type FoundRow = Omit<PhotoRow, 'stamp'> & {
  readonly [K in keyof StampFacts]: K extends 'at' | 'number' ? StampFacts[K] | null : StampFacts[K]
}

export async function findPhoto(deps: FilesDeps, districtId: number, fileId: string): Promise<PhotoRow | null> {
  if (!isFileId(fileId)) return null
  const row = await deps.database.inDistrict(districtId, (tx) =>
    tx.one<FoundRow>({
      name: 'files.find',
      text: `select f.file_id as "fileId", f.district_id as "districtId", f.matter_id as "matterId", f.inspection_id as "inspectionId", f.sha256, f.media_type as "mediaType",
               f.taken_at as at, f.taken_lat as lat, f.taken_lng as lng, f.accuracy_m as "accuracyM",
               coalesce(m.number, o.name) as number, m.place_words as place, u.name as unit, p.surname, p.badge
             from files f
               left join matters m on m.district_id = $1 and m.matter_id = f.matter_id
               left join inspections i on i.district_id = $1 and i.inspection_id = f.inspection_id
               left join places o on o.district_id = $1 and o.place_id = i.place_id
               left join units u on u.district_id = $1 and u.unit_id = f.taken_unit
               left join people p on p.district_id = $1 and p.person_id = f.taken_by
             where f.district_id = $1 and f.file_id = $2`,
      values: [districtId, fileId],
    }),
  )
  return row ? { ...row, stamp: stampOf(row) } : null
}

function stampOf({ at, number, ...facts }: FoundRow): readonly string[] | null {
  return at === null || number === null ? null : stampLines({ ...facts, at, number })
}

/** `busy` only for a copy that does not exist yet while the decoders are taken; then the full one may be sent instead. */
export async function photoBytes(deps: FilesDeps, photo: PhotoRow, size: PhotoSize): Promise<Buffer | 'busy'> {
  if (photo.stamp === null)
    return size === 'full'
      ? originalBytes(deps, photo)
      : kept(deps, { fileId: photo.fileId, size: 's' }, async () => smallCopy(await originalBytes(deps, photo)))
  const { stamp } = photo
  const whole = await kept(deps, { fileId: photo.fileId, size: 'w' }, async () => stampedCopy(await originalBytes(deps, photo), stamp))
  return size === 'full' || whole === 'busy' ? whole : kept(deps, { fileId: photo.fileId, size: 'ws' }, () => smallCopy(whole))
}

/** As it was stored, and checked against its hash: a photo without words on it, or a recording. */
export async function originalBytes(deps: FilesDeps, photo: PhotoRow): Promise<Buffer> {
  const size = photo.mediaType.startsWith('audio/') ? 'sound' : 'full'
  const bytes = await photoFolder(deps.config.dataFolder).read(photo.fileId, size)
  if (!bytes) {
    throw new Fault(
      `the bytes of file ${photo.fileId} are gone from ${deps.config.dataFolder}/files; restore the folder from the backup that belongs to the database`,
    )
  }
  if (!createHash('sha256').update(bytes).digest().equals(photo.sha256)) {
    throw new Fault(
      `the bytes of file ${photo.fileId} do not have the SHA-256 on record: changed or damaged on disk; restore the file from the backup`,
    )
  }
  return bytes
}

interface CopyOf {
  readonly fileId: string
  readonly size: 's' | 'w' | 'ws'
}

/** A copy that is made the first time somebody asks for it. */
async function kept(deps: FilesDeps, { fileId, size }: CopyOf, make: () => Promise<Buffer | null>): Promise<Buffer | 'busy'> {
  const folder = photoFolder(deps.config.dataFolder)
  const ready = await folder.read(fileId, size)
  if (ready) return ready
  const made = await make()
  if (!made) return 'busy'
  await folder.write(fileId, size, made)
  return made
}
