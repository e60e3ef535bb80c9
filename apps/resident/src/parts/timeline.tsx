/** Call and answer: an open ring is a call from a resident, a filled dot the answer of a unit, a small grey dot the system. Drawn by the server and, live, in the browser. */
import type { TimelineItem } from '../page-props.ts'
import { machine, moment } from '../time/when.ts'

export interface TimelineProps {
  readonly items: readonly TimelineItem[]
  readonly now: number
  readonly lang: 'zh' | 'en'
  /** Entries later than this one have just come in. */
  readonly after?: number | undefined
  readonly words: { readonly you: string; readonly neighbour: string; readonly photo: string }
}

const shapes = { resident: 'call', joiner: 'call', contact: 'call', unit: undefined, clock: 'clockwork', system: 'clockwork' } as const

/** Latest first. */
export function Timeline({ items, now, lang, words, after = Infinity }: TimelineProps) {
  const latestFirst = [...items].sort((a, b) => b.seq - a.seq)
  return (
    <ol class="timeline card">
      {latestFirst.map((item) => (
        <li key={item.seq} class={[shapes[item.by], item.seq > after && 'arrived'].filter(Boolean).join(' ') || undefined}>
          <p class="when">
            <time dateTime={machine(item.at)}>{moment(item.at, now, lang)}</time>
          </p>
          <Who item={item} words={words} />
          {item.text && <p class="said">{item.by === 'resident' || item.by === 'joiner' ? `「${item.text}」` : item.text}</p>}
          {item.details && <Details details={item.details} />}
          {item.photos.length > 0 && <Thumbs item={item} label={words.photo} />}
        </li>
      ))}
    </ol>
  )
}

function Who({ item, words }: { item: TimelineItem; words: TimelineProps['words'] }) {
  if (item.by === 'clock' || item.by === 'system') return <p class="said">{item.label}</p>
  const name = item.by === 'resident' ? words.you : item.by === 'joiner' ? words.neighbour : item.unit
  return (
    <p class="who">
      <b>{name}</b>
      <span>{item.label}</span>
    </p>
  )
}

function Details({ details }: { details: NonNullable<TimelineItem['details']> }) {
  return (
    <dl class="details">
      {details.map(({ ask, said }) => (
        <div key={ask}>
          <dt>{ask}</dt>
          <dd>{said}</dd>
        </div>
      ))}
    </dl>
  )
}

function Thumbs({ item, label }: { item: TimelineItem; label: string }) {
  return (
    <p class="thumbs">
      {item.photos.map((photo, index) => (
        <a key={photo.id} href={photo.src}>
          <img src={photo.small} alt={`${label} ${index + 1}`} width="96" height="96" loading="lazy" />
        </a>
      ))}
    </p>
  )
}
