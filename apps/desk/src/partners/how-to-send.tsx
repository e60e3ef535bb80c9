/** What each scope may send, where to, and commands that really send it. */
import type { Partners } from '@huying/contracts'
import { useState } from 'react'
import { useSay } from '../words/say.ts'
import { CopyButton } from './copy-button.tsx'
import { useExampleOf } from './partners-queries.ts'
import { bodyOf, commandsFor, fieldsOf, pathOf, sendables, type Sendable } from './send-example.ts'
import type { Handed } from './shown-once.tsx'

export function HowToSend({ partners, handed }: { partners: Partners; handed: Handed | null }) {
  const { say } = useSay()
  const [what, setWhat] = useState<Sendable>('check')
  const [openedAt] = useState(partners.now)
  const example = useExampleOf(openedAt)
  const url = partners.url + pathOf[what]
  const commands = commandsFor({
    url,
    key: handed?.key ?? say('partners.put-key'),
    secret: handed?.secret ?? say('partners.put-secret'),
    body: bodyOf(what, example),
  })
  return (
    <section className="box how-to-send" aria-labelledby="how-to-send">
      <h2 id="how-to-send">{say('partners.how')}</h2>
      <p className="hint">{say('partners.how-hint')}</p>
      <fieldset className="field">
        <legend>{say('partners.what')}</legend>
        <div className="radios">
          {sendables.map((one) => (
            <label className="radio" key={one}>
              <input type="radio" name="sendable" checked={what === one} onChange={() => setWhat(one)} />
              {say(`partners.scope-${one}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <p>
        POST <code className="secret">{url}</code>
      </p>
      <p>{say(`partners.answer-${what}`)}</p>
      {what !== 'check' && <FieldTable scope={what} />}
      <p className="hint">{say(handed?.key == null ? 'partners.commands-hint' : 'partners.commands-filled')}</p>
      <pre className="commands" tabIndex={0} role="group" aria-label={say('partners.commands')}>
        {commands}
      </pre>
      <p>
        <CopyButton text={commands} label={say('partners.commands')} />
      </p>
    </section>
  )
}

function FieldTable({ scope }: { scope: Exclude<Sendable, 'check'> }) {
  const { say } = useSay()
  const { needed, optional } = fieldsOf[scope]
  const rows = [...needed.map((name) => ({ name, isNeeded: true })), ...optional.map((name) => ({ name, isNeeded: false }))]
  return (
    <div className="scroll" tabIndex={0} role="group" aria-label={say('partners.fields')}>
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col">{say('partners.col-field')}</th>
            <th scope="col">{say('partners.col-needed')}</th>
            <th scope="col">{say('partners.col-meaning')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, isNeeded }) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td>{say(isNeeded ? 'partners.needed' : 'partners.not-needed')}</td>
              <td>{say(`partners.field-${scope}-${name}` as Parameters<typeof say>[0])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
