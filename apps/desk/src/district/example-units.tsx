/** Invented units to try a new district with, taken over by one press, and closed by one when the real ones come. */
import type { ExampleUnits as Example, SettingsChange } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api/call.ts'
import { ProblemNote } from '../parts/notes.tsx'
import { useSay } from '../words/say.ts'
import { marksFor, settingsQuery, useChanging } from './settings-queries.ts'

const isExample = (id: string): boolean => id.includes('-example-')

export function ExampleUnits({ onDone }: { onDone: (words: string) => void }) {
  const { say } = useSay()
  const { data: view } = useQuery(settingsQuery)
  const { busy, error, apply } = useChanging()
  const [failed, setFailed] = useState<unknown>(null)
  if (!view) return null
  const open = view.settings.units.filter(({ active }) => active)
  const examples = open.filter(({ id }) => isExample(id))
  const take = async (change: () => Promise<SettingsChange>, words: string): Promise<void> => {
    setFailed(null)
    try {
      if ((await apply(await change())) !== null) onDone(words)
    } catch (failure) {
      setFailed(failure)
    }
  }
  const load = (): Promise<void> => take(() => call<Example>('/settings/example-units'), say('example.loaded'))
  const close = (): Promise<void> =>
    take(
      () => Promise.resolve({ settings: { units: examples.map((unit) => ({ ...unit, active: false })) }, marks: marksFor(view, 'units') }),
      say('example.closed'),
    )
  // Only where nothing real can be mistaken for it: there is no other unit than the district's centre yet.
  const isEmpty = open.length === 1
  if (!isEmpty && examples.length === 0) return null
  return (
    <div className="example">
      {(failed ?? error) !== null && <ProblemNote error={failed ?? error} />}
      <p className="quiet">{say(isEmpty ? 'example.hint' : 'example.there', { n: examples.length })}</p>
      <button className="button" type="button" aria-disabled={busy} onClick={() => void (isEmpty ? load() : close())}>
        {say(isEmpty ? 'example.load' : 'example.close')}
      </button>
    </div>
  )
}
