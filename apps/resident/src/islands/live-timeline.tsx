/** The timeline grows while you look. Events come as a stream that picks up where it broke off; without streams, every half minute. */
import { hydrate } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { TimelineItem } from '../page-props.ts'
import { Timeline, type TimelineProps } from '../parts/timeline.tsx'
import { givenTo } from './given.ts'

interface Given extends TimelineProps {
  readonly number: string
  readonly version: number
}

/** Answer of /m/:number/live. */
interface Live {
  readonly now: number
  readonly version: number
  readonly label: string
  readonly items: readonly TimelineItem[]
}

export function start(element: HTMLElement): void {
  hydrate(<LiveTimeline {...givenTo<Given>(element)} />, element)
}

function LiveTimeline(given: Given) {
  const [live, setLive] = useState<Pick<Live, 'items' | 'now' | 'version'>>(given)
  const lastSeen = Math.max(0, ...given.items.map((item) => item.seq))
  useEffect(() => {
    const refresh = async () => {
      const response = await fetch(`/m/${given.number}/live`)
      if (!response.ok) return
      const fresh = (await response.json()) as Live
      setLive(fresh)
      if (fresh.version !== given.version) announce(fresh)
    }
    return follow(`/m/${given.number}/events?after=${lastSeen}`, () => void refresh().catch(() => undefined))
  }, [])
  return (
    <Timeline
      items={live.items}
      now={live.now}
      lang={given.lang}
      words={given.words}
      after={live.version === given.version ? undefined : lastSeen}
    />
  )
}

/** New state at once in its label; what can be done now comes with the next look at the page. */
function announce(fresh: Live): void {
  const label = document.querySelector('[data-live="label"] .tag')
  if (label && label.textContent !== fresh.label) label.textContent = fresh.label
  document.querySelector<HTMLElement>('[data-live="news"]')?.removeAttribute('hidden')
}

function follow(address: string, hear: () => void): () => void {
  const light = document.querySelector<HTMLElement>('[data-live="on"]')
  let poll: ReturnType<typeof setInterval> | undefined
  const stream = new EventSource(address)
  stream.onopen = () => light?.removeAttribute('hidden')
  stream.onmessage = hear
  stream.addEventListener('event', hear)
  stream.addEventListener('step', hear)
  stream.onerror = () => {
    light?.setAttribute('hidden', '')
    if (stream.readyState === EventSource.CLOSED) poll ??= setInterval(hear, 30_000)
  }
  addEventListener('pagehide', () => stream.close())
  return () => {
    stream.close()
    clearInterval(poll)
  }
}
