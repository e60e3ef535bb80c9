/** Photos: a plain file field that works without script, and the island that shrinks, shows and sends them at once. */
import { usePage } from '../page-context.ts'
import type { FieldError, PhotoShown } from '../page-props.ts'
import { FieldMessage } from './error-summary.tsx'
import { Icon } from './icon.tsx'
import * as icons from './icons.tsx'
import { Island } from './island.tsx'

export const mostPhotos = 3
export const photoTypes = 'image/jpeg,image/png,image/webp'

interface PhotoFieldProps {
  readonly photos: readonly PhotoShown[]
  readonly errors: readonly FieldError[]
  /** Drafts of this name keep photos that could not be sent. */
  readonly draft: string
  /** What they are to show, when that is asked. */
  readonly asked?: { readonly label: string; readonly required: boolean }
}

export function PhotoField({ photos, errors, draft, asked }: PhotoFieldProps) {
  const { words, frame } = usePage()
  const said = words.what
  const plain = <PlainPhotos photos={photos} />
  const given = {
    upload: frame.upload,
    photos,
    draft,
    words: {
      add: said.addPhoto,
      another: said.addAnother,
      sending: said.sending,
      waiting: said.waiting,
      failed: words.errors.photo,
      remove: said.removePhoto(0),
      alt: said.photoAlt(0),
    },
  }
  return (
    <section class="photo-field" aria-labelledby="photos-title">
      <div class="spread">
        <h2 id="photos-title">
          {asked?.label ?? said.photos}
          {!asked?.required && <span class="optional">{words.optional}</span>}
        </h2>
        <span class="quiet">{photos.length > 0 ? said.photoCount(photos.length) : said.photoNone}</span>
      </div>
      <FieldMessage field="photos" errors={errors} />
      {frame.upload ? (
        <Island name="photos" given={given}>
          {plain}
        </Island>
      ) : (
        plain
      )}
      <p class="quiet gap">{said.photoNote}</p>
    </section>
  )
}

function PlainPhotos({ photos }: { photos: readonly PhotoShown[] }) {
  const { words } = usePage()
  const said = words.what
  return (
    <>
      {photos.length > 0 && (
        <ul class="shots">
          {photos.map((photo, index) => (
            <li key={photo.id}>
              <img src={photo.small} alt={said.photoAlt(index + 1)} width="320" height="320" />
              <input type="hidden" name="photo" value={photo.id} />
              <label class="tick">
                <input type="checkbox" name="drop" value={photo.id} />
                {said.removeThis(index + 1)}
              </label>
            </li>
          ))}
        </ul>
      )}
      {photos.length < mostPhotos && (
        <label class="pick">
          <Icon of={icons.camera} />
          <span>{photos.length > 0 ? said.addAnother : said.addPhoto}</span>
          <input type="file" id="photos" name="photos" multiple accept={photoTypes} aria-describedby="photos-off" />
        </label>
      )}
      <p class="quiet gap" id="photos-off">
        {said.photoNoteOff}
      </p>
    </>
  )
}
