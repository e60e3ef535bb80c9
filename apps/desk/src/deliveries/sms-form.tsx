/** Where text messages are handed in. */
import type { Gateway } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { sessionQuery } from '../api/queries.ts'
import { useSay } from '../words/say.ts'
import { Check, GatewayForm, Text } from './gateway-fields.tsx'

export interface SmsFormProps {
  readonly rank: 1 | 2
  readonly gateway: Extract<Gateway, { channel: 'sms' }> | undefined
  readonly onDone: () => void
  readonly onCancel: () => void
}

export function SmsForm({ rank, gateway, onDone, onCancel }: SmsFormProps) {
  const { say } = useSay()
  const { data: person } = useQuery(sessionQuery)
  const [typed, setTyped] = useState({
    ...(gateway?.settings ?? { url: '', receipts: true, sign: '' }),
    voice: gateway?.settings.voice ?? '',
    secret: '',
    active: gateway?.active ?? true,
  })
  const { secret, active, voice, ...rest } = typed
  const settings = { ...rest, ...(voice.trim() === '' ? {} : { voice: voice.trim() }) }
  const receiptsAt = `${location.origin}/api/v1/receipts/${person?.login.slice(0, 2) ?? '…'}/${rank}`
  return (
    <GatewayForm
      path={`/gateways/sms/${rank}`}
      body={() => ({ settings, active, ...(secret === '' ? {} : { secret }) })}
      onDone={onDone}
      onCancel={onCancel}
    >
      <Text
        label={say('deliveries.url')}
        hint={say('deliveries.url-hint')}
        value={typed.url}
        onChange={(url) => setTyped({ ...typed, url })}
      />
      <div className="two">
        <Text
          label={say('deliveries.sign')}
          hint={say('deliveries.sign-hint')}
          value={typed.sign}
          onChange={(sign) => setTyped({ ...typed, sign })}
        />
        <Text
          label={say('deliveries.secret')}
          hint={say(gateway?.hasSecret ? 'deliveries.secret-kept' : 'deliveries.secret-new')}
          type="password"
          value={secret}
          onChange={(value) => setTyped({ ...typed, secret: value })}
        />
      </div>
      <Text
        label={say('deliveries.voice')}
        hint={say('deliveries.voice-hint')}
        value={typed.voice}
        onChange={(value) => setTyped({ ...typed, voice: value })}
      />
      <Check
        label={say('deliveries.receipts')}
        hint={say('deliveries.receipts-hint', { url: receiptsAt })}
        value={typed.receipts}
        onChange={(receipts) => setTyped({ ...typed, receipts })}
      />
      <Check label={say('deliveries.active')} value={active} onChange={(value) => setTyped({ ...typed, active: value })} />
    </GatewayForm>
  )
}
