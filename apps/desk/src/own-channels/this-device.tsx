/** Pushes in this browser: on, off, and a trial. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call } from '../api/call.ts'
import { ownChannelsQuery } from '../api/queries.ts'
import { DoneNote, ProblemNote } from '../parts/notes.tsx'
import { useSay, type Say } from '../words/say.ts'
import { deviceState, turnOff, turnOn, type DeviceState } from './push.ts'

function useDevice(say: Say) {
  const client = useQueryClient()
  const [state, setState] = useState<DeviceState | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  useEffect(() => void deviceState().then(setState, () => setState('unable')), [])
  const doing = (work: () => Promise<string | null>) => async (): Promise<void> => {
    setError(null)
    setSaid(null)
    try {
      setSaid(await work())
      setState(await deviceState())
      await client.invalidateQueries({ queryKey: ownChannelsQuery.queryKey })
    } catch (failure) {
      setError(failure)
    }
  }
  return {
    state,
    said,
    error,
    on: (pushKey: string) => doing(async () => say(`own.device-${await turnOn(pushKey)}`))(),
    off: doing(async () => {
      await turnOff()
      return null
    }),
    trial: doing(async () => {
      await call('/own-channels/trials', { method: 'POST' })
      return say('own.trial-sent')
    }),
  }
}

export function ThisDevice({ pushKey, devices }: { pushKey: string; devices: number }) {
  const { say } = useSay()
  const device = useDevice(say)
  return (
    <section className="box telling-part">
      <h2>{say('own.devices')}</h2>
      <p className="hint">{say('own.devices-hint', { n: devices })}</p>
      {device.error !== null && <ProblemNote error={device.error} />}
      {device.said !== null && <DoneNote key={device.said}>{device.said}</DoneNote>}
      {device.state === 'unable' && <p>{say('own.device-unable')}</p>}
      <div className="actions">
        {device.state === 'off' && (
          <button className="button" type="button" onClick={() => void device.on(pushKey)}>
            {say('own.device-on')}
          </button>
        )}
        {device.state === 'on' && (
          <button className="button" type="button" onClick={() => void device.off()}>
            {say('own.device-off')}
          </button>
        )}
        {devices > 0 && (
          <button className="button" type="button" onClick={() => void device.trial()}>
            {say('own.trial')}
          </button>
        )}
      </div>
    </section>
  )
}
