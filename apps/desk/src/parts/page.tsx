/** A page's frame: its name in the tab, its heading with the focus when one has moved here. */
import { useEffect, useRef, type ReactNode } from 'react'
import { useSay } from '../words/say.ts'

export function useTitle(title: string): void {
  const { say } = useSay()
  useEffect(() => {
    document.title = `${title} · ${say('desk.title')}`
  }, [title, say])
}

/** The focus goes to the heading after moving between pages, not on the first load. */
let arrived = false

export function useArrivalFocus<T extends HTMLElement>() {
  const heading = useRef<T>(null)
  useEffect(() => {
    if (arrived) heading.current?.focus({ preventScroll: true })
    arrived = true
  }, [])
  return heading
}

export function PlainPage({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  const heading = useArrivalFocus<HTMLHeadingElement>()
  useTitle(title)
  return (
    <main id="main" className="leaf">
      <header>
        <h1 tabIndex={-1} ref={heading}>
          {title}
        </h1>
        <p className="quiet">{hint}</p>
      </header>
      {children}
    </main>
  )
}
