/** Telling the command room where one is: by one's own tap, once, forgotten after half an hour or at once. Never followed. */
import type { PositionKept } from '@huying/contracts'
import { useState } from 'react'
import { Icon } from '../parts/icon.tsx'
import { sayClock } from '../time/when.ts'
import { useSay } from '../words/say.ts'
import { ask } from './ask.ts'
import { positionNow } from './position.ts'

type State = { readonly name: 'idle' | 'busy' | 'nowhere' | 'failed' } | { readonly name: 'told'; readonly until: string }

export function OwnPosition() {
  const { say } = useSay()
  const [state, setState] = useState<State>({ name: 'idle' })
  const tell = async (): Promise<void> => {
    setState({ name: 'busy' })
    const point = await positionNow()
    if (!point) return setState({ name: 'nowhere' })
    const { lat, lng, accuracyM } = point
    const body = JSON.stringify({ lat, lng, accuracyM })
    const answer = await ask<PositionKept>('/field/position', { method: 'PUT', body, headers: { 'content-type': 'application/json' } })
    setState(answer.body ? { name: 'told', until: answer.body.until } : { name: 'failed' })
  }
  const stop = async (): Promise<void> => {
    const answer = await ask('/field/position', { method: 'DELETE' })
    setState({ name: answer.status === 204 ? 'idle' : 'failed' })
  }
  return (
    <section className="box">
      <h2>{say('field.position')}</h2>
      <p>{say('field.position-what')}</p>
      <p role="status">
        {state.name === 'told' && say('field.position-told', { at: sayClock(Date.parse(state.until)) })}
        {state.name === 'nowhere' && say('field.not-found')}
        {state.name === 'failed' && say('desk.no-answer')}
      </p>
      <div className="actions">
        <button
          className="button"
          type="button"
          aria-disabled={state.name === 'busy'}
          onClick={() => void (state.name !== 'busy' && tell())}
        >
          <Icon name="pin" size="s" />
          {say(state.name === 'busy' ? 'field.finding' : 'field.position-tell')}
        </button>
        {state.name === 'told' && (
          <button className="button" type="button" onClick={() => void stop()}>
            {say('field.position-stop')}
          </button>
        )}
      </div>
    </section>
  )
}
