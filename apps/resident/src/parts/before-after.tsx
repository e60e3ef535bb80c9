/** What it looked like, and what it looks like now. */
import { usePage } from '../page-context.ts'
import type { MatterProps, PhotoShown } from '../page-props.ts'
import { moment } from '../time/when.ts'

export function BeforeAfter({ matter }: { matter: MatterProps }) {
  const { words, look, frame } = usePage()
  const said = words.matter
  // Until somebody has answered with a photo there is nothing to compare; one's own stands in the timeline.
  if (matter.after.length === 0) return null
  const caption = (at: number | null, who: string) => (at === null ? who : words.join([moment(at, frame.now, look.lang), who]))
  return (
    <section aria-labelledby="pair">
      <h2 id="pair">{matter.before.length > 0 ? said.pair : said.afterPhoto}</h2>
      <div class="pair">
        {matter.before[0] && (
          <Shot photos={matter.before} title={said.beforePhoto} alt={said.photoBefore} caption={caption(matter.beforeAt, said.byYou)} />
        )}
        {matter.after[0] && (
          <Shot
            photos={matter.after}
            title={said.afterPhoto}
            alt={said.photoAfter}
            caption={caption(matter.afterAt, matter.afterBy ? said.byUnit(matter.afterBy) : '')}
          />
        )}
      </div>
    </section>
  )
}

/** One of each side by side; the rest stand in the timeline. */
interface ShotProps {
  readonly photos: readonly PhotoShown[]
  readonly title: string
  readonly alt: (n: number) => string
  readonly caption: string
}

function Shot({ photos, title, alt, caption }: ShotProps) {
  return (
    <figure>
      {photos.slice(0, 1).map((photo) => (
        <a key={photo.id} href={photo.src}>
          <img src={photo.small} alt={alt(1)} width="320" height="240" loading="lazy" />
        </a>
      ))}
      <figcaption>
        {title}
        <br />
        {caption}
      </figcaption>
    </figure>
  )
}
