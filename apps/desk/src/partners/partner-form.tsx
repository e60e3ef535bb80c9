/** A partner's name, what it may send, and how often. New ones and changed ones alike. */
import { partnerScopes, type Partner, type PartnerScope, type PartnerToKeep } from '@huying/contracts'
import { useState, type FormEvent } from 'react'
import { useSending } from '../api/use-sending.ts'
import { Labelled } from '../parts/labelled.tsx'
import { FormFoot } from '../parts/form-foot.tsx'
import { ProblemNote } from '../parts/notes.tsx'
import { useSay } from '../words/say.ts'

const mostPerMinute = 6_000

export interface PartnerFormProps<T> {
  readonly partner: Partner | null
  readonly onDone: (answer: T, name: string) => void
  readonly onCancel: () => void
}

function readCount(typed: string): number | null {
  const digits = typed.normalize('NFKC').trim()
  const count = /^\d{1,4}$/.test(digits) ? Number(digits) : 0
  return count >= 1 && count <= mostPerMinute ? count : null
}

export function PartnerForm<T>({ partner, onDone, onCancel }: PartnerFormProps<T>) {
  const { say } = useSay()
  const [name, setName] = useState(partner?.name ?? '')
  const [scopes, setScopes] = useState<readonly PartnerScope[]>(partner?.scopes ?? [])
  const [perMinute, setPerMinute] = useState(String(partner?.perMinute ?? 60))
  const [tried, setTried] = useState(false)
  const { busy, error, send } = useSending<T>()
  const count = readCount(perMinute)
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (name.trim() === '' || scopes.length === 0 || count === null) return
    const body: PartnerToKeep = { name: name.trim(), scopes: [...scopes], perMinute: count }
    const path = partner ? `/partners/${partner.id}` : '/partners'
    const sent = await send({ path, method: partner ? 'PUT' : 'POST', body })
    if (sent) onDone(sent.answer, body.name)
  }
  return (
    <form className="stepform" onSubmit={(event) => void save(event)} noValidate aria-label={partner?.name ?? say('partners.new')}>
      {error !== null && <ProblemNote error={error} />}
      <Labelled
        label={say('partners.name')}
        hint={say('partners.name-hint')}
        error={tried && name.trim() === '' ? say('step.required', { label: say('partners.name') }) : undefined}
      >
        {(id, describedBy) => (
          <input
            id={id}
            value={name}
            maxLength={60}
            autoComplete="off"
            aria-describedby={describedBy}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Labelled>
      <ScopeChoice scopes={scopes} missing={tried && scopes.length === 0} onChange={setScopes} />
      <Labelled
        label={say('partners.per-minute')}
        hint={say('partners.per-minute-hint')}
        error={tried && count === null ? say('partners.per-minute-wrong', { most: mostPerMinute }) : undefined}
      >
        {(id, describedBy) => (
          <input
            id={id}
            inputMode="numeric"
            value={perMinute}
            autoComplete="off"
            aria-describedby={describedBy}
            onChange={(event) => setPerMinute(event.target.value)}
          />
        )}
      </Labelled>
      <FormFoot busy={busy} onCancel={onCancel} label={say(partner ? 'desk.save' : 'partners.make')} />
    </form>
  )
}

interface ScopeChoiceProps {
  readonly scopes: readonly PartnerScope[]
  readonly missing: boolean
  readonly onChange: (scopes: readonly PartnerScope[]) => void
}

function ScopeChoice({ scopes, missing, onChange }: ScopeChoiceProps) {
  const { say } = useSay()
  return (
    <fieldset className={missing ? 'field scopes wrong' : 'field scopes'} aria-describedby={missing ? 'scopes-why' : undefined}>
      <legend>{say('partners.scopes')}</legend>
      {missing && (
        <span className="why" id="scopes-why" role="alert">
          {say('step.required-choose', { label: say('partners.scopes') })}
        </span>
      )}
      {partnerScopes.map((scope) => (
        <label className="check" key={scope}>
          <input
            type="checkbox"
            checked={scopes.includes(scope)}
            onChange={() => onChange(partnerScopes.filter((one) => (one === scope) !== scopes.includes(one)))}
          />
          <span>
            {say(`partners.scope-${scope}`)}
            <span className="hint">{say(`partners.scope-${scope}-hint`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
