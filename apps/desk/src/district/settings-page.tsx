/** A page of the district's settings: waits for them, says what was done, and leads back to the whole. */
import type { SettingsView } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { linkTo } from '../navigation.ts'
import { DoneNote, Loading, ProblemNote } from '../parts/notes.tsx'
import { PlainPage } from '../parts/page.tsx'
import { useSay } from '../words/say.ts'
import { settingsQuery } from './settings-queries.ts'

export interface SettingsPageProps {
  readonly title: string
  readonly hint: string
  readonly children: (view: SettingsView, done: (words: string) => void) => ReactNode
}

export function SettingsPage({ title, hint, children }: SettingsPageProps) {
  const { say } = useSay()
  const { data, error, isPending, refetch } = useQuery(settingsQuery)
  const [done, setDone] = useState<{ words: string; n: number } | null>(null)
  return (
    <PlainPage title={title} hint={hint}>
      <p>
        <a className="button" {...linkTo({ page: 'district' })}>
          {say('district.back')}
        </a>
      </p>
      {done && <DoneNote key={done.n}>{done.words}</DoneNote>}
      {isPending && <Loading />}
      {error && !data && <ProblemNote error={error} again={() => void refetch()} />}
      {data && children(data, (words) => setDone((last) => ({ words, n: (last?.n ?? 0) + 1 })))}
    </PlainPage>
  )
}
