/** Really sends one message and shows what becomes of it. */
import type { Delivery, TrialIds, TrialRequest } from '@huying/contracts'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { call } from '../api/call.ts'
import { useSending } from '../api/use-sending.ts'
import { ProblemNote } from '../parts/notes.tsx'
import { sayKnown, useSay } from '../words/say.ts'
import { Text } from './gateway-fields.tsx'

/** Asks every second until the last word about it is said. */
function trialQuery(id: string) {
  return queryOptions({
    queryKey: ['trial', id],
    queryFn: () => call<Delivery>(`/deliveries/${id}`),
    refetchInterval: ({ state: { data } }) => (data && data.nextAt === null ? false : 1_000),
  })
}

export function TrialState({ id }: { id: string }) {
  const { say } = useSay()
  const { data } = useQuery(trialQuery(id))
  const state = sayKnown(say, 'deliveries', `state-${data?.state ?? 'created'}`)
  const reason = data?.reason ? `（${sayKnown(say, 'deliveries', `reason-${data.reason}`)}）` : ''
  return (
    <p role="status" className={data?.state === 'failed-for-good' ? 'why' : undefined}>
      {say('deliveries.trial-state', { state: `${state}${reason}` })}
    </p>
  )
}

export function useTrial() {
  const { busy, error, send } = useSending<TrialIds>()
  const [id, setId] = useState<string | null>(null)
  const start = async (body: TrialRequest): Promise<void> => {
    setId(null)
    const sent = await send({ path: '/deliveries/trials', method: 'POST', body })
    setId(sent?.answer.ids[0] ?? null)
  }
  return { busy, error, id, start }
}

export function TrialForm({ of, onCancel }: { of: { channel: 'sms' | 'email'; rank: 1 | 2 }; onCancel: () => void }) {
  const { say } = useSay()
  const [to, setTo] = useState('')
  const { busy, error, id, start } = useTrial()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void start({ ...of, to })
  }
  return (
    <form className="stepform" onSubmit={submit} noValidate>
      {error !== null && <ProblemNote error={error} />}
      <Text label={say(`deliveries.trial-to-${of.channel}`)} value={to} onChange={setTo} />
      {id !== null && <TrialState key={id} id={id} />}
      <div className="formend">
        <button className="button main" type="submit" aria-disabled={busy}>
          {say('deliveries.trial-send')}
        </button>
        <button className="button" type="button" onClick={onCancel}>
          {say('desk.close')}
        </button>
      </div>
    </form>
  )
}
