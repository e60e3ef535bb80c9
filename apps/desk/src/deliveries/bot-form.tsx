/** A new group robot: whose, on which platform, and the address that the platform gave. */
import type { FormField, NewUnitBot } from '@huying/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { gatewaysQuery } from '../api/queries.ts'
import { useSending } from '../api/use-sending.ts'
import { FormFoot } from '../parts/form-foot.tsx'
import { Labelled } from '../parts/labelled.tsx'
import { ProblemNote } from '../parts/notes.tsx'
import { UnitControl } from '../step-form/unit-control.tsx'
import { useSay } from '../words/say.ts'
import { Check, Text } from './gateway-fields.tsx'

const kinds = ['dingtalk', 'wecom', 'feishu'] as const

type Typed = Required<NewUnitBot>

function BotFields({ bot, set }: { bot: Typed; set: (change: Partial<Typed>) => void }) {
  const { say } = useSay()
  return (
    <>
      <Labelled label={say('deliveries.bot-unit')}>
        {(id, describedBy) => (
          <UnitControl
            id={id}
            field={{ units: 'any' } as FormField}
            value={bot.unit}
            describedBy={describedBy}
            wrong={false}
            matter=""
            onChange={(value) => set({ unit: typeof value === 'string' ? value : '' })}
          />
        )}
      </Labelled>
      <div className="two">
        <Labelled label={say('deliveries.bot-kind')}>
          {(id) => (
            <select
              id={id}
              value={bot.kind}
              onChange={(event) => set({ kind: kinds.find((one) => one === event.target.value) ?? 'dingtalk' })}
            >
              {kinds.map((kind) => (
                <option key={kind} value={kind}>
                  {say(`deliveries.kind-${kind}`)}
                </option>
              ))}
            </select>
          )}
        </Labelled>
        <Text label={say('deliveries.bot-name')} value={bot.name} onChange={(name) => set({ name })} />
      </div>
      <BotAddress bot={bot} set={set} />
    </>
  )
}

function BotAddress({ bot, set }: { bot: Typed; set: (change: Partial<Typed>) => void }) {
  const { say } = useSay()
  return (
    <>
      <Text
        label={say('deliveries.bot-url')}
        hint={say('deliveries.bot-url-hint')}
        type="password"
        value={bot.url}
        onChange={(url) => set({ url })}
      />
      <Text
        label={say('deliveries.bot-secret') + say('desk.optional')}
        hint={say('deliveries.bot-secret-hint')}
        type="password"
        value={bot.secret}
        onChange={(secret) => set({ secret })}
      />
      <Check label={say('deliveries.bot-urgent')} value={bot.urgentOnly} onChange={(urgentOnly) => set({ urgentOnly })} />
    </>
  )
}

export function BotForm({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  const { say } = useSay()
  const client = useQueryClient()
  const [bot, setBot] = useState<Typed>({ unit: '', kind: 'dingtalk', name: '', url: '', secret: '', urgentOnly: false })
  const { busy, error, send } = useSending<{ id: string }>()
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const { secret, ...rest } = bot
    const body: NewUnitBot = { ...rest, ...(secret === '' ? {} : { secret }) }
    if ((await send({ path: '/bots', method: 'POST', body })) === null) return
    await client.invalidateQueries({ queryKey: gatewaysQuery.queryKey })
    onDone()
  }
  return (
    <form className="stepform" onSubmit={(event) => void save(event)} noValidate aria-label={say('deliveries.bot-add')}>
      {error !== null && <ProblemNote error={error} />}
      <BotFields bot={bot} set={(change) => setBot({ ...bot, ...change })} />
      <FormFoot busy={busy} onCancel={onCancel} />
    </form>
  )
}
