/** What of the last hour cannot wait, at the foot of the board: one at a time, the newest first. It never takes the focus and never moves the list. */
import type { Alert } from '@huying/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { alertsQuery } from '../api/queries.ts'
import { call } from '../api/call.ts'
import { linkTo } from '../navigation.ts'
import { When } from '../parts/deadline-chip.tsx'
import { Icon } from '../parts/icon.tsx'
import { useSay } from '../words/say.ts'
import { useKeys } from './use-keys.ts'

function useAlerts() {
  const client = useQueryClient()
  const { data } = useQuery(alertsQuery)
  const [failed, setFailed] = useState(false)
  const items = data?.items ?? []
  const see = async (seen: readonly Alert[]): Promise<void> => {
    setFailed(false)
    const isSeen = (one: Alert): boolean => seen.some((other) => other.number === one.number && other.seq === one.seq)
    try {
      await call('/desk/alerts/seen', { method: 'POST', body: { alerts: seen.map(({ number, seq }) => ({ number, seq })) } })
      client.setQueryData(alertsQuery.queryKey, (before) => before && { ...before, items: before.items.filter((one) => !isSeen(one)) })
    } catch {
      setFailed(true)
    }
    await client.invalidateQueries({ queryKey: alertsQuery.queryKey })
  }
  return { items, see, failed }
}

export function AlertStrip() {
  const { say } = useSay()
  const { items, see, failed } = useAlerts()
  const button = useRef<HTMLButtonElement>(null)
  useKeys((command) => {
    if (command.do !== 'alerts') return false
    button.current?.focus()
    return button.current !== null
  })
  const [first] = items
  return (
    <section className={first ? 'alert-strip' : 'alert-strip none'} aria-label={say('alert.strip')}>
      <div className="told" aria-live="polite" aria-atomic="true">
        {first && (
          <p>
            <Icon name="warn" size="s" />
            <b>
              {say(`alert.${first.kind}`)} {first.label}
            </b>
            <span>
              {[first.title, first.place, first.unit].filter(Boolean).join(' · ')} <When at={first.at} />
            </span>
          </p>
        )}
        {failed && <p className="why">{say('desk.no-answer')}</p>}
      </div>
      {first && (
        <div className="right">
          {items.length > 1 && <span className="quiet">{say('alert.more', { n: items.length - 1 })}</span>}
          <button className="button main" type="button" ref={button} onClick={() => void see([first])}>
            {say('alert.seen')}
          </button>
          <a className="button" {...linkTo({ page: 'matter', number: first.number, queue: null })}>
            {say('alert.open')}
          </a>
          {items.length > 1 && (
            <button className="button" type="button" onClick={() => void see(items)}>
              {say('alert.all-seen')}
            </button>
          )}
        </div>
      )}
    </section>
  )
}
