/** Two gateways for text messages and two for e-mail: what is set up, changing it, and a trial. */
import type { Gateway, Gateways } from '@huying/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { gatewaysQuery } from '../api/queries.ts'
import { useSending } from '../api/use-sending.ts'
import { ProblemNote } from '../parts/notes.tsx'
import { useSay } from '../words/say.ts'
import { EmailForm } from './email-form.tsx'
import { SmsForm } from './sms-form.tsx'
import { TrialForm } from './trial.tsx'

const slots = [
  { channel: 'sms', rank: 1 },
  { channel: 'sms', rank: 2 },
  { channel: 'email', rank: 1 },
  { channel: 'email', rank: 2 },
] as const
export type Slot = (typeof slots)[number]

function whereOf(gateway: Gateway): string {
  return gateway.channel === 'sms' ? new URL(gateway.settings.url).host : `${gateway.settings.host}:${gateway.settings.port}`
}

interface RowProps {
  readonly slot: Slot
  readonly gateway: Gateway | undefined
  readonly open: 'edit' | 'trial' | null
  readonly onOpen: (how: 'edit' | 'trial' | null) => void
  readonly onDone: (words: string) => void
}

function Buttons({ slot, gateway, onOpen, onDone }: RowProps) {
  const { say } = useSay()
  const client = useQueryClient()
  const { busy, error, send } = useSending<Gateways>()
  const which = `${say(`deliveries.channel-${slot.channel}`)} ${say('deliveries.rank', { n: slot.rank })}`
  const remove = async (): Promise<void> => {
    if ((await send({ path: `/gateways/${slot.channel}/${slot.rank}`, method: 'DELETE' })) === null) return
    await client.invalidateQueries({ queryKey: gatewaysQuery.queryKey })
    onDone(say('deliveries.removed'))
  }
  const edit = say(gateway ? 'deliveries.edit' : 'deliveries.set-up')
  return (
    <>
      {error !== null && <ProblemNote error={error} />}
      <button className="button" type="button" aria-label={`${edit} ${which}`} onClick={() => onOpen('edit')}>
        {edit}
      </button>
      {gateway && (
        <>
          <button className="button" type="button" aria-label={`${say('deliveries.trial')} ${which}`} onClick={() => onOpen('trial')}>
            {say('deliveries.trial')}
          </button>
          <button
            className="button"
            type="button"
            aria-label={`${say('deliveries.remove')} ${which}`}
            aria-disabled={busy}
            onClick={() => void remove()}
          >
            {say('deliveries.remove')}
          </button>
        </>
      )}
    </>
  )
}

function GatewayRow(props: RowProps) {
  const { slot, gateway, open, onOpen, onDone } = props
  const { say } = useSay()
  const saved = (): void => {
    onOpen(null)
    onDone(say('deliveries.saved'))
  }
  const form = { rank: slot.rank, onDone: saved, onCancel: () => onOpen(null) }
  return (
    <>
      <tr>
        <th scope="row">
          {say(`deliveries.channel-${slot.channel}`)} <span className="quiet">{say('deliveries.rank', { n: slot.rank })}</span>
        </th>
        <td>{gateway ? whereOf(gateway) : '—'}</td>
        <td>
          <span className={gateway?.active ? 'tag' : 'tag grey'}>
            {say(gateway ? (gateway.active ? 'deliveries.active' : 'deliveries.inactive') : 'deliveries.missing')}
          </span>
        </td>
        <td className="actions">
          <Buttons {...props} />
        </td>
      </tr>
      {open !== null && (
        <tr>
          <td colSpan={4}>
            {open === 'trial' && <TrialForm of={slot} onCancel={() => onOpen(null)} />}
            {open === 'edit' && slot.channel === 'sms' && <SmsForm {...form} gateway={gateway?.channel === 'sms' ? gateway : undefined} />}
            {open === 'edit' && slot.channel === 'email' && (
              <EmailForm {...form} gateway={gateway?.channel === 'email' ? gateway : undefined} />
            )}
          </td>
        </tr>
      )}
    </>
  )
}

export function GatewaysSection({ gateways, onDone }: { gateways: readonly Gateway[]; onDone: (words: string) => void }) {
  const { say } = useSay()
  const [open, setOpen] = useState<{ slot: Slot; how: 'edit' | 'trial' } | null>(null)
  return (
    <section className="box wide-table">
      <h2>{say('deliveries.gateways')}</h2>
      <p className="hint">{say('deliveries.gateways-hint')}</p>
      <div className="scroll rows-on-phone" tabIndex={0} role="group" aria-label={say('deliveries.gateways')}>
        <table className="sheet">
          <thead>
            <tr>
              <th scope="col">{say('deliveries.col-channel')}</th>
              <th scope="col">{say('deliveries.col-where')}</th>
              <th scope="col">{say('deliveries.col-state')}</th>
              <th scope="col">{say('deliveries.col-do')}</th>
            </tr>
          </thead>
          <tbody>
            {slots.map((slot) => (
              <GatewayRow
                key={`${slot.channel}${slot.rank}`}
                slot={slot}
                gateway={gateways.find(({ channel, rank }) => channel === slot.channel && rank === slot.rank)}
                open={open?.slot === slot ? open.how : null}
                onOpen={(how) => setOpen(how && { slot, how })}
                onDone={onDone}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
