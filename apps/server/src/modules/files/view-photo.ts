/** Who may look at a photo: whoever may see the entry of the matter that it hangs on. */
import type { Deps } from '../../deps.ts'
import { readMatterById, type Viewer } from '../matters/index.ts'
import type { PhotoSize } from './photo-folder.ts'
import { findPhoto, originalBytes, photoBytes, type PhotoRow } from './read-photo.ts'

export interface PhotoAsked {
  readonly districtId: number
  readonly fileId: string
  /** `original`: as it was taken, without words on it; for staff. */
  readonly size: PhotoSize | 'original'
  readonly viewer: Viewer
}

/** Null: to this viewer there is no such photo. `busy`: come back in a few seconds. */
export async function viewPhoto(deps: Deps, asked: PhotoAsked): Promise<Buffer | 'busy' | null> {
  const viewed = await viewFile(deps, asked)
  return viewed?.mediaType === 'image/jpeg' ? viewed.bytes : null
}

export interface Viewed {
  readonly mediaType: string
  readonly bytes: Buffer | 'busy'
  /** Of the file as it was stored. */
  readonly sha256: Buffer
}

export async function viewFile(deps: Deps, asked: PhotoAsked): Promise<Viewed | null> {
  const photo = await findPhoto(deps, asked.districtId, asked.fileId)
  if (!photo || !(await maySee(deps, photo, asked.viewer))) return null
  const { mediaType, sha256 } = photo
  const whole = mediaType !== 'image/jpeg' || asked.size === 'original'
  if (whole && asked.viewer.kind !== 'staff') return null
  const bytes = whole ? await originalBytes(deps, photo) : await photoBytes(deps, photo, asked.size === 's' ? 's' : 'full')
  return { mediaType, bytes, sha256 }
}

async function maySee(deps: Deps, photo: PhotoRow, viewer: Viewer): Promise<boolean> {
  // The registry shows those of a place, to whoever sees the place.
  if (photo.inspectionId !== null) return false
  // Not filed yet: only its sender knows the id. Staff see what they have just chosen; residents have it on their phone, and
  // serving it to anybody would make this a place to hide pictures.
  if (photo.matterId === null) return viewer.kind === 'staff' && viewer.person.districtId === photo.districtId
  const matter = await readMatterById(deps, { districtId: photo.districtId, matterId: photo.matterId, viewer, lang: 'zh' })
  const seen = matter?.timeline.filter((entry) => viewer.kind === 'staff' || !entry.internal) ?? []
  return seen.some((entry) => entry.files.includes(photo.fileId) || entry.sounds?.includes(photo.fileId))
}
