/** The person's own corner: posts, language, theme, signing out. */
import type { SignedIn } from '@huying/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState } from 'react'
import { call } from '../api/call.ts'
import { sessionQuery } from '../api/queries.ts'
import { linkTo } from '../navigation.ts'
import { Icon } from '../parts/icon.tsx'
import { ProblemNote } from '../parts/notes.tsx'
import { sayKnown, useSay } from '../words/say.ts'
import { LanguageChoice, ThemeChoice } from './choices.tsx'

function useClosing(open: boolean, close: () => void) {
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!open) return
    const outside = (event: Event): void => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) close()
    }
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return
      close()
      button.current?.focus()
    }
    addEventListener('pointerdown', outside)
    addEventListener('keydown', escape)
    return () => {
      removeEventListener('pointerdown', outside)
      removeEventListener('keydown', escape)
    }
  }, [open, close])
  return { box, button }
}

/** The field view in the same browser has a day of its own; what was done there and not sent yet waits for its person. */
async function leaveField(): Promise<void> {
  if (!(await indexedDB.databases()).some(({ name }) => name === 'huying-field')) return
  const { leaveStore } = await import('../field/leave.ts')
  await leaveStore()
}

function SignOut() {
  const { say } = useSay()
  const client = useQueryClient()
  const [error, setError] = useState<unknown>(null)
  const signOut = async (): Promise<void> => {
    try {
      await call('/sessions', { method: 'DELETE' })
      await leaveField()
      client.setQueryData(sessionQuery.queryKey, null)
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' })
    } catch (failure) {
      setError(failure)
    }
  }
  return (
    <>
      {error !== null && <ProblemNote error={error} />}
      <button className="button" type="button" onClick={() => void signOut()}>
        {say('shell.sign-out')}
      </button>
    </>
  )
}

export function PersonMenu({ person }: { person: SignedIn }) {
  const { say } = useSay()
  const [open, setOpen] = useState(false)
  const panel = useId()
  const [close] = useState(() => () => setOpen(false))
  const { box, button } = useClosing(open, close)
  return (
    <div className="person" ref={box}>
      <button
        className="button plain on"
        type="button"
        ref={button}
        aria-expanded={open}
        aria-controls={panel}
        onClick={() => setOpen(!open)}
      >
        {person.name}
        <Icon name="down" size="s" />
      </button>
      <div className="person-panel" id={panel} hidden={!open}>
        <h2>{say('shell.posts')}</h2>
        <ul>
          {person.posts.map((post) => (
            <li key={post.unit.id + post.role}>
              {post.unit.name} <span className="quiet">{sayKnown(say, 'role', post.role)}</span>
            </li>
          ))}
        </ul>
        <a className="button" {...linkTo({ page: 'own-channels' })} onClickCapture={close}>
          <Icon name="bell" size="s" />
          {say('shell.own-channels')}
        </a>
        <a className="button" {...linkTo({ page: 'own-sign-in' })} onClickCapture={close}>
          {say('shell.own-sign-in')}
        </a>
        <LanguageChoice />
        <ThemeChoice />
        <SignOut />
      </div>
    </div>
  )
}
