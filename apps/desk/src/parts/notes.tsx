/** Small messages: something failed, something is empty, something was done. */
import { useEffect, useRef, type ReactNode } from 'react'
import { problemWords } from '../api/problem-words.ts'
import { useSay } from '../words/say.ts'
import { Icon } from './icon.tsx'

export function ProblemNote({ error, again }: { error: unknown; again?: () => void }) {
  const { say, lang } = useSay()
  return (
    <div className="note wrong" role="alert">
      <Icon name="warn" />
      <p>{problemWords(error, lang)}</p>
      {again && (
        <button className="button" type="button" onClick={again}>
          {say('desk.try-again')}
        </button>
      )}
    </div>
  )
}

export function EmptyNote({ children }: { children: ReactNode }) {
  return (
    <div className="empty">
      <Icon name="done" />
      <p>{children}</p>
    </div>
  )
}

export function Loading() {
  const { say } = useSay()
  return (
    <p className="quiet loading" role="status">
      {say('desk.loading')}
    </p>
  )
}

/** Says what was done and takes the focus, so that the keyboard and the screen reader arrive there too. */
export function DoneNote({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.focus({ preventScroll: false })
  }, [])
  return (
    <div className="note good" role="status" tabIndex={-1} ref={box}>
      <Icon name="done" />
      <p>{children}</p>
    </div>
  )
}
