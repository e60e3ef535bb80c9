/** Every message with its state, the failed ones first to hand, and sending one again. */
import type { Deliveries, Delivery } from '@huying/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { deliveriesQuery } from '../api/queries.ts'
import { useSending } from '../api/use-sending.ts'
import { linkTo } from '../navigation.ts'
import { showNumber } from '../number.ts'
import { When } from '../parts/deadline-chip.tsx'
import { Labelled } from '../parts/labelled.tsx'
import { EmptyNote, Loading, ProblemNote } from '../parts/notes.tsx'
import { sayKnown, useSay } from '../words/say.ts'

const states = ['failed-for-good', 'failed-for-now', 'created', 'sending', 'delivered'] as const
const channels = ['sms', 'email', 'push', 'bot'] as const

function Retry({ delivery, onDone }: { delivery: Delivery; onDone: (words: string) => void }) {
  const { say } = useSay()
  const client = useQueryClient()
  const { busy, error, send } = useSending<Delivery>()
  const retry = async (): Promise<void> => {
    if ((await send({ path: `/deliveries/${delivery.id}/retry`, method: 'POST' })) === null) return
    await client.invalidateQueries({ queryKey: ['deliveries'] })
    onDone(say('deliveries.retried'))
  }
  return (
    <>
      {error !== null && <ProblemNote error={error} />}
      <button
        className="button"
        type="button"
        aria-label={`${say('deliveries.retry')} ${delivery.number ? showNumber(delivery.number) : ''}`}
        aria-disabled={busy}
        onClick={() => void retry()}
      >
        {say('deliveries.retry')}
      </button>
    </>
  )
}

function State({ delivery }: { delivery: Delivery }) {
  const { say } = useSay()
  const { state, reason, nextAt } = delivery
  return (
    <>
      <span className={state === 'failed-for-good' ? 'tag failed' : state === 'delivered' ? 'tag' : 'tag grey'}>
        {say(`deliveries.state-${state}`)}
      </span>
      {reason !== null && <span className="hint"> {sayKnown(say, 'deliveries', `reason-${reason}`)}</span>}
      {state === 'failed-for-now' && nextAt !== null && (
        <span className="hint">
          {' · '}
          <When at={nextAt} />
        </span>
      )}
    </>
  )
}

function Row({ delivery, onDone }: { delivery: Delivery; onDone: (words: string) => void }) {
  const { say } = useSay()
  const { number } = delivery
  return (
    <tr>
      <th scope="row">{number === null ? '—' : <a {...linkTo({ page: 'matter', number, queue: null })}>{showNumber(number)}</a>}</th>
      <td>{say(`deliveries.channel-${delivery.channel}`)}</td>
      <td>
        {say(`deliveries.receiver-${delivery.receiver}`)} {delivery.receiverName}
      </td>
      <td>
        <State delivery={delivery} />
      </td>
      <td>{delivery.attempts}</td>
      <td>
        <When at={delivery.changedAt} />
      </td>
      <td className="actions">{delivery.state === 'failed-for-good' && <Retry delivery={delivery} onDone={onDone} />}</td>
    </tr>
  )
}

function Table({ found, onDone }: { found: Deliveries; onDone: (words: string) => void }) {
  const { say } = useSay()
  const heads = ['col-matter', 'col-channel', 'col-receiver', 'col-state', 'col-attempts', 'col-when', 'col-do'] as const
  return (
    <div className="scroll rows-on-phone" tabIndex={0} role="group" aria-label={say('deliveries.list')}>
      <table className="sheet">
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col" key={head}>
                {say(`deliveries.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {found.items.map((delivery) => (
            <Row key={delivery.id} delivery={delivery} onDone={onDone} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Filter({
  which,
  all,
  value,
  onChange,
}: {
  which: 'state' | 'channel'
  all: readonly string[]
  value: string
  onChange: (value: string) => void
}) {
  const { say } = useSay()
  return (
    <Labelled label={say(`deliveries.filter-${which}`)}>
      {(id) => (
        <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{say('deliveries.any')}</option>
          {all.map((one) => (
            <option key={one} value={one}>
              {sayKnown(say, 'deliveries', `${which}-${one}`)}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  )
}

export function DeliveryList({ onDone }: { onDone: (words: string) => void }) {
  const { say } = useSay()
  const [wanted, setWanted] = useState({ state: '', channel: '', after: '' })
  const { data, error, isPending, refetch } = useQuery(deliveriesQuery(wanted))
  return (
    <section className="box wide-table">
      <h2>{say('deliveries.list')}</h2>
      {data?.failed === 0 && <p className="hint">{say('deliveries.none-failed', { n: data.waiting })}</p>}
      <div className="toolbar">
        <Filter which="state" all={states} value={wanted.state} onChange={(state) => setWanted({ ...wanted, state, after: '' })} />
        <Filter
          which="channel"
          all={channels}
          value={wanted.channel}
          onChange={(channel) => setWanted({ ...wanted, channel, after: '' })}
        />
      </div>
      {isPending && <Loading />}
      {error && !data && <ProblemNote error={error} again={() => void refetch()} />}
      {data?.items.length === 0 && <EmptyNote>{say('deliveries.empty')}</EmptyNote>}
      {data && data.items.length > 0 && <Table found={data} onDone={onDone} />}
      {data?.next && (
        <button className="button" type="button" onClick={() => setWanted({ ...wanted, after: data.next ?? '' })}>
          {say('deliveries.more')}
        </button>
      )}
    </section>
  )
}
