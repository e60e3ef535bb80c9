/** Key and secret, shown this one time, with what to do with them. */
import { useEffect, useRef } from 'react'
import { useNow } from '../time/server-time.ts'
import { sayWhen } from '../time/when.ts'
import { useSay } from '../words/say.ts'
import { CopyButton } from './copy-button.tsx'

export interface Handed {
  readonly name: string
  /** Null: only the secret is new. */
  readonly key: string | null
  readonly secret: string
  /** Until when the former secret goes on. */
  readonly formerEndsAt: string | null
}

function Line({ label, text }: { label: string; text: string }) {
  return (
    <div className="handed">
      <dt>{label}</dt>
      <dd>
        <code className="secret">{text}</code>
        <CopyButton text={text} label={label} />
      </dd>
    </div>
  )
}

export function ShownOnce({ handed, onKept }: { handed: Handed; onKept: () => void }) {
  const { say, lang } = useSay()
  const now = useNow()
  const box = useRef<HTMLElement>(null)
  useEffect(() => box.current?.focus(), [])
  const { name, key, secret, formerEndsAt } = handed
  return (
    <section className="stepform" tabIndex={-1} ref={box} aria-labelledby="handed-title">
      <h2 id="handed-title">{say(key === null ? 'partners.new-secret' : 'partners.made', { name })}</h2>
      <p>{say('partners.once')}</p>
      {formerEndsAt !== null && <p>{say('partners.former-until', { at: sayWhen(formerEndsAt, now, lang) })}</p>}
      <dl className="handed-lines">
        {key !== null && <Line label={say('partners.key')} text={key} />}
        <Line label={say('partners.secret')} text={secret} />
      </dl>
      <ol className="todo">
        <li>{say('partners.todo-hand')}</li>
        <li>{say('partners.todo-keep')}</li>
        <li>{say('partners.todo-try')}</li>
      </ol>
      <div className="formend">
        <button className="button main" type="button" onClick={onKept}>
          {say('partners.kept')}
        </button>
      </div>
    </section>
  )
}
