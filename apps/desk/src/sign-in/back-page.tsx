/** Where the identity provider sends the browser back to: what it brought is handed to the server at once, and leaves the address. */
import type { VisitFinished } from '@huying/contracts'
import { useEffect, useRef, useState } from 'react'
import { call } from '../api/call.ts'
import { DoneNote, Loading, ProblemNote } from '../parts/notes.tsx'
import { useSay } from '../words/say.ts'
import { Card } from './second-factor-page.tsx'
import { takeReturn } from './visit.ts'

type Outcome = { readonly finished: VisitFinished } | { readonly error: unknown } | null

export function BackPage() {
  const { say } = useSay()
  const [outcome, setOutcome] = useState<Outcome>(null)
  const sent = useRef(false)
  useEffect(() => {
    // Once: what was brought is good once.
    if (sent.current) return
    sent.current = true
    const query = location.search.slice(1)
    history.replaceState(null, '', location.pathname)
    call<VisitFinished>('/sessions/visits/finish', { method: 'POST', body: { query: query || '-' } }).then(
      (finished) => {
        const back = takeReturn()
        // A page of its own: the field view and the desk both begin afresh with the new session.
        if (finished.purpose === 'link') setOutcome({ finished })
        else location.replace(back)
      },
      (error: unknown) => setOutcome({ error }),
    )
  }, [])
  if (outcome === null)
    return (
      <Card title={say('provider.back-title')} hint={say('provider.back-hint')}>
        <Loading />
      </Card>
    )
  if ('error' in outcome)
    return (
      <Card title={say('provider.refused-title')} hint={say('provider.refused-hint')}>
        <ProblemNote error={outcome.error} />
        <div className="actions">
          <a className="button main" href="/desk/">
            {say('provider.to-sign-in')}
          </a>
        </div>
      </Card>
    )
  return (
    <Card title={say('provider.linked-title')} hint={outcome.finished.person.name}>
      <DoneNote>{say('provider.linked')}</DoneNote>
      <div className="actions">
        <a className="button main" href="/desk/own-sign-in">
          {say('provider.to-own')}
        </a>
      </div>
    </Card>
  )
}
