/** The bar of a bulk step, on every page: how long it can be undone, how far it is, and what did not work. */
import { useEffect, useState } from 'react'
import { problemWords } from '../../api/problem-words.ts'
import { linkTo } from '../../navigation.ts'
import { Icon } from '../../parts/icon.tsx'
import { useSay } from '../../words/say.ts'
import { dismissBulk, sendNow, sendOnLeaving, undoBulk, useBulk, type Bulk } from './pending.ts'

function useSecondsLeft(bulk: Bulk | null): number {
  const [now, setNow] = useState(() => performance.now())
  const waits = bulk?.phase === 'waiting'
  useEffect(() => {
    if (!waits) return
    setNow(performance.now())
    const timer = setInterval(() => setNow(performance.now()), 250)
    return () => clearInterval(timer)
  }, [waits])
  return bulk === null ? 0 : Math.max(0, Math.ceil((bulk.sendsAt - now) / 1_000))
}

function Waiting({ bulk }: { bulk: Bulk }) {
  const { say } = useSay()
  const seconds = useSecondsLeft(bulk)
  return (
    <>
      <p>{say('bulk.waiting', { step: bulk.label, n: bulk.rows.length })}</p>
      <span aria-hidden="true">{say('bulk.seconds', { n: seconds })}</span>
      <button className="button main" type="button" onClick={undoBulk}>
        {say('bulk.undo')}
      </button>
      <button className="button" type="button" onClick={() => void sendNow()}>
        {say('bulk.now')}
      </button>
    </>
  )
}

function Done({ bulk }: { bulk: Bulk }) {
  const { say, lang } = useSay()
  const failed = bulk.outcomes.filter((outcome) => outcome.error !== null)
  const params = { step: bulk.label, n: bulk.outcomes.length - failed.length, failed: failed.length }
  return (
    <>
      <p>{say(failed.length > 0 ? 'bulk.partly' : 'bulk.done', params)}</p>
      {failed.length > 0 && (
        <ul className="bulk-failed">
          {failed.map((outcome) => (
            <li key={outcome.number}>
              <a {...linkTo({ page: 'matter', number: outcome.number, queue: null })}>{outcome.title}</a>
              <span>{problemWords(outcome.error, lang)}</span>
            </li>
          ))}
        </ul>
      )}
      <button className="button" type="button" onClick={dismissBulk}>
        {say('desk.close')}
      </button>
    </>
  )
}

export function PendingBar() {
  const { say } = useSay()
  const bulk = useBulk()
  useEffect(sendOnLeaving, [])
  return (
    <div role="status" className={bulk ? 'pending-bar' : 'unseen'}>
      {bulk && <Icon name={bulk.phase === 'done' ? 'done' : 'clock'} />}
      {bulk?.phase === 'waiting' && <Waiting bulk={bulk} />}
      {bulk?.phase === 'sending' && <p>{say('bulk.sending', { n: bulk.outcomes.length, of: bulk.rows.length })}</p>}
      {bulk?.phase === 'done' && <Done bulk={bulk} />}
    </div>
  )
}
