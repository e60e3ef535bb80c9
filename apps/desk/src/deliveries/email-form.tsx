/** Where e-mail is handed in. */
import type { EmailSettings, Gateway } from '@huying/contracts'
import { useState } from 'react'
import { Labelled } from '../parts/labelled.tsx'
import { useSay } from '../words/say.ts'
import { Check, GatewayForm, Text } from './gateway-fields.tsx'

export interface EmailFormProps {
  readonly rank: 1 | 2
  readonly gateway: Extract<Gateway, { channel: 'email' }> | undefined
  readonly onDone: () => void
  readonly onCancel: () => void
}

const fresh: EmailSettings = { host: '', port: 465, security: 'tls', user: '', from: '' }
const securities = ['tls', 'starttls', 'none'] as const

export function EmailForm({ rank, gateway, onDone, onCancel }: EmailFormProps) {
  const { say } = useSay()
  const [settings, setSettings] = useState<EmailSettings>(gateway?.settings ?? fresh)
  const [secret, setSecret] = useState('')
  const [active, setActive] = useState(gateway?.active ?? true)
  const set = (change: Partial<EmailSettings>): void => setSettings({ ...settings, ...change })
  return (
    <GatewayForm
      path={`/gateways/email/${rank}`}
      body={() => ({ settings, active, ...(secret === '' ? {} : { secret }) })}
      onDone={onDone}
      onCancel={onCancel}
    >
      <div className="two">
        <Text label={say('deliveries.host')} value={settings.host} onChange={(host) => set({ host: host.trim() })} />
        <Text
          label={say('deliveries.port')}
          value={String(settings.port)}
          onChange={(port) => set({ port: Number(port.replace(/\D/g, '')) })}
        />
        <Labelled label={say('deliveries.security')}>
          {(id) => (
            <select
              id={id}
              value={settings.security}
              onChange={(event) => set({ security: securities.find((one) => one === event.target.value) ?? 'tls' })}
            >
              {securities.map((one) => (
                <option key={one} value={one}>
                  {say(`deliveries.security-${one}`)}
                </option>
              ))}
            </select>
          )}
        </Labelled>
        <Text label={say('deliveries.from')} value={settings.from} onChange={(from) => set({ from })} />
        <Text label={say('deliveries.user')} value={settings.user} onChange={(user) => set({ user })} />
        <Text
          label={say('deliveries.password')}
          hint={gateway?.hasSecret ? say('deliveries.secret-kept') : undefined}
          type="password"
          value={secret}
          onChange={setSecret}
        />
      </div>
      <Check label={say('deliveries.active')} value={active} onChange={setActive} />
    </GatewayForm>
  )
}
