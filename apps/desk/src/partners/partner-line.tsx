/** One partner: what it may send, whether it is alive, its secrets, and what may be done to it. */
import type { NewSecret, Partner } from '@huying/contracts'
import { useState } from 'react'
import { useSending, type Wanted } from '../api/use-sending.ts'
import { ProblemNote } from '../parts/notes.tsx'
import { useNow } from '../time/server-time.ts'
import { sayWhen } from '../time/when.ts'
import { useSay } from '../words/say.ts'
import { PartnerForm } from './partner-form.tsx'
import type { Handed } from './shown-once.tsx'

interface LineProps {
  readonly partner: Partner
  readonly onDone: (words: string) => void
  readonly onHanded: (handed: Handed) => void
}

function Facts({ partner }: { partner: Partner }) {
  const { say, lang } = useSay()
  const now = useNow()
  const { scopes, lastUsedAt, lastDay, perMinute, revokedAt } = partner
  const when = (iso: string): string => sayWhen(iso, now, lang)
  return (
    <span className="meta quiet">
      <span>{scopes.map((scope) => say(`partners.scope-${scope}`)).join(say('partners.comma'))}</span>
      <span>{say('partners.limit', { n: perMinute })}</span>
      <span>{lastUsedAt === null ? say('partners.never-used') : say('partners.last-used', { at: when(lastUsedAt) })}</span>
      <span>{say('partners.last-day', { taken: lastDay.taken, refused: lastDay.refused })}</span>
      {lastDay.badSignatures > 0 && <b className="why">{say('partners.bad-signatures', { n: lastDay.badSignatures })}</b>}
      {revokedAt !== null && <span>{say('partners.ended-at', { at: when(revokedAt) })}</span>}
    </span>
  )
}

/** Shown while two are valid: since when the new one is, and until when the former one goes on. */
function TwoSecrets({ partner, onEnd }: { partner: Partner; onEnd: (secretId: string) => void }) {
  const { say, lang } = useSay()
  const now = useNow()
  const [newest, former] = partner.secrets
  if (!newest || !former?.endsAt) return null
  return (
    <div className="two-secrets">
      <span>{say('partners.two', { since: sayWhen(newest.createdAt, now, lang), until: sayWhen(former.endsAt, now, lang) })}</span>
      <button
        className="button"
        type="button"
        aria-label={`${say('partners.end-former')} ${partner.name}`}
        onClick={() => onEnd(former.id)}
      >
        {say('partners.end-former')}
      </button>
    </div>
  )
}

function useActs({ partner, onDone, onHanded }: LineProps) {
  const { say } = useSay()
  const { busy, error, send } = useSending<unknown>()
  const path = `/partners/${partner.id}`
  const act = async (wanted: Wanted, words: string): Promise<void> => {
    if (await send(wanted)) onDone(words)
  }
  const rotate = async (): Promise<void> => {
    const sent = await send({ path: `${path}/secrets`, method: 'POST' })
    if (sent) onHanded({ name: partner.name, key: null, ...(sent.answer as NewSecret) })
  }
  return {
    busy,
    error,
    rotate,
    endFormer: (secretId: string) => act({ path: `${path}/secrets/${secretId}`, method: 'DELETE' }, say('partners.former-ended')),
    end: () => act({ path: `${path}/revoke`, method: 'POST' }, say('partners.ended', { name: partner.name })),
  }
}

export function PartnerLine(props: LineProps) {
  const { partner, onDone } = props
  const { say } = useSay()
  const [open, setOpen] = useState<'change' | 'end' | null>(null)
  const { busy, error, rotate, endFormer, end } = useActs(props)
  const isOver = partner.revokedAt !== null
  const hasTwo = partner.secrets.length > 1
  const named = (label: string): string => `${label} ${partner.name}`
  return (
    <li>
      <div className="telling-line">
        <div>
          <b>{partner.name}</b> <span className={isOver ? 'tag grey' : 'tag'}>{say(isOver ? 'partners.is-over' : 'partners.is-on')}</span>
          <Facts partner={partner} />
        </div>
        {!isOver && (
          <div className="actions">
            <button className="button" type="button" aria-label={named(say('partners.change'))} onClick={() => setOpen('change')}>
              {say('partners.change')}
            </button>
            <button
              className="button"
              type="button"
              aria-label={named(say(hasTwo ? 'partners.rotate-not-yet' : 'partners.rotate'))}
              aria-disabled={busy || hasTwo}
              onClick={() => void (hasTwo || rotate())}
            >
              {say(hasTwo ? 'partners.rotate-not-yet' : 'partners.rotate')}
            </button>
            <button className="button" type="button" aria-label={named(say('partners.end'))} onClick={() => setOpen('end')}>
              {say('partners.end')}
            </button>
          </div>
        )}
      </div>
      {error !== null && <ProblemNote error={error} />}
      {!isOver && <TwoSecrets partner={partner} onEnd={(secretId) => void endFormer(secretId)} />}
      {open === 'change' && (
        <PartnerForm<unknown>
          partner={partner}
          onDone={() => {
            setOpen(null)
            onDone(say('partners.saved'))
          }}
          onCancel={() => setOpen(null)}
        />
      )}
      {open === 'end' && <EndForm name={partner.name} busy={busy} onEnd={() => void end()} onCancel={() => setOpen(null)} />}
    </li>
  )
}

interface EndFormProps {
  readonly name: string
  readonly busy: boolean
  readonly onEnd: () => void
  readonly onCancel: () => void
}

function EndForm({ name, busy, onEnd, onCancel }: EndFormProps) {
  const { say } = useSay()
  return (
    <div className="stepform" role="group" aria-label={`${say('partners.end')} ${name}`}>
      <p>{say('partners.end-really', { name })}</p>
      <div className="formend">
        <button className="button main" type="button" aria-disabled={busy} onClick={onEnd}>
          {say('partners.end-now')}
        </button>
        <button className="button" type="button" onClick={onCancel}>
          {say('desk.cancel')}
        </button>
      </div>
    </div>
  )
}
