/** Who else has a matter open, and telling them that this person has. */
import type { PresentPeople } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { presenceQueryKey } from '../api/queries.ts'
import { call } from '../api/call.ts'
import { Icon } from '../parts/icon.tsx'
import { useSay, type Say } from '../words/say.ts'

const sayAgainMs = 20_000

export type Present = PresentPeople['matters'][number]['people'][number]

function tell(matter: string | null, writing: boolean): void {
  // Nobody is stopped by it, so nobody is told when it fails.
  call('/desk/presence', { method: 'PUT', body: { matter, writing } }).catch(() => undefined)
}

/** Says it while the matter is shown, and again before the others forget it. */
export function useSayPresent(matter: string, writing: boolean): void {
  useEffect(() => {
    tell(matter, writing)
    const timer = setInterval(() => tell(matter, writing), sayAgainMs)
    return () => clearInterval(timer)
  }, [matter, writing])
  useEffect(() => () => tell(null, false), [matter])
}

const nobody: PresentPeople = { matters: [] }

export function usePresent(): ReadonlyMap<string, readonly Present[]> {
  const { data } = useQuery({ queryKey: presenceQueryKey, queryFn: () => nobody, enabled: false, initialData: nobody, select: byNumber })
  return data
}

function byNumber(present: PresentPeople): ReadonlyMap<string, readonly Present[]> {
  return new Map(present.matters.map(({ number, people }) => [number, people]))
}

export function sayPresent(people: readonly Present[], say: Say): string {
  const names = people.map((person) => person.name).join('、')
  return say(people.some((person) => person.writing) ? 'presence.writing' : 'presence.looking', { name: names })
}

export function PresenceLine({ number }: { number: string }) {
  const { say } = useSay()
  const people = usePresent().get(number)
  return (
    <p className="present" role="status">
      {people && (
        <>
          <Icon name="eye" size="s" />
          {sayPresent(people, say)}
        </>
      )}
    </p>
  )
}
