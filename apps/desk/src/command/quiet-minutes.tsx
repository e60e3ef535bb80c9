/** After how long without a call the line counts as down: the platform's own default, to be changed by the district. */
import type { PoliceLink } from '@huying/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useSending } from '../api/use-sending.ts'
import { Labelled } from '../parts/labelled.tsx'
import { DoneNote, ProblemNote } from '../parts/notes.tsx'
import { useSay } from '../words/say.ts'
import { policeLinkQuery } from './command-queries.ts'

const fits = (minutes: number): boolean => Number.isInteger(minutes) && minutes >= 10 && minutes <= 10_080

export function QuietMinutes({ mayChange }: { mayChange: boolean }) {
  const { say } = useSay()
  const client = useQueryClient()
  const { data: link } = useQuery(policeLinkQuery)
  const [typed, setTyped] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const { busy, error, send } = useSending<PoliceLink>()
  const [saved, setSaved] = useState(false)
  if (!link) return null
  const shown = typed ?? String(link.quietMinutes)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    setSaved(false)
    if (!fits(Number(shown))) return
    if (!(await send({ path: '/desk/command/link/quiet', method: 'PUT', body: { minutes: Number(shown) } }))) return
    await client.invalidateQueries({ queryKey: policeLinkQuery.queryKey })
    setSaved(true)
  }
  return (
    <section aria-label={say('command.link')}>
      <h2>{say('command.link')}</h2>
      <form className="quiet-minutes" noValidate onSubmit={(event) => void submit(event)}>
        {error !== null && <ProblemNote error={error} />}
        {saved && <DoneNote>{say('command.quiet-saved')}</DoneNote>}
        <Labelled
          label={say('command.quiet-minutes')}
          hint={say('command.quiet-hint')}
          error={tried && !fits(Number(shown)) ? say('command.quiet-wrong') : undefined}
        >
          {(id, describedBy) => (
            <input
              id={id}
              inputMode="numeric"
              value={shown}
              maxLength={5}
              readOnly={!mayChange}
              aria-describedby={describedBy}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Labelled>
        {mayChange && (
          <button className="button" type="submit" aria-disabled={busy}>
            {say('command.quiet-save')}
          </button>
        )}
      </form>
    </section>
  )
}
