/** Who is on duty, what they are on, how far from this call. A person sends; the nearest free one is only proposed. */
import type { CommandCall, Crew } from '@huying/contracts'
import { sayWhen } from '../time/when.ts'
import { useNow } from '../time/server-time.ts'
import { useSay } from '../words/say.ts'
import { metresApart } from './quick.ts'
import { useQuick } from './use-quick.ts'

const far = (call: CommandCall | null, crew: Crew): number | null =>
  call?.point && crew.position ? metresApart(call.point, crew.position) : null

function SendButton({ call, crew }: { call: CommandCall; crew: Crew }) {
  const { say } = useSay()
  const { take, busy } = useQuick(call)
  const send = { step: 'send', form: { unit: crew.unit.id, person: crew.person }, lane: null }
  return (
    <button
      className="button"
      type="button"
      aria-disabled={busy}
      aria-label={say('command.send-who', { who: crew.name })}
      onClick={() => void take(send)}
    >
      {say('command.send-short')}
    </button>
  )
}

export function CrewList({ crews, call }: { crews: readonly Crew[]; call: CommandCall | null }) {
  const { say, lang } = useSay()
  const now = useNow()
  const maySend = call !== null && (call.state === 'accepted' || call.state === 'sent')
  const sorted = crews.toSorted(
    (a, b) => a.calls.length - b.calls.length || (far(call, a) ?? Infinity) - (far(call, b) ?? Infinity) || a.name.localeCompare(b.name),
  )
  return (
    <section className="crews" aria-label={say('command.crews')}>
      <h2>
        {say('command.crews')} <span className="quiet">{say('command.crews-n', { n: crews.length })}</span>
      </h2>
      {crews.length === 0 && <p className="quiet">{say('command.no-crews')}</p>}
      <ul>
        {sorted.map((crew) => {
          const metres = far(call, crew)
          const seen = crew.position && `${say(`command.from-${crew.position.from}`)} ${sayWhen(crew.position.at, now, lang)}`
          return (
            <li key={crew.person} className={crew.calls.length > 0 ? 'busy' : undefined}>
              <span className="who">
                <b>{crew.name}</b> {crew.unit.name}
              </span>
              <span className="quiet">
                {[
                  crew.calls.length > 0 ? say('command.on-call', { numbers: crew.calls.join('、') }) : say('command.free'),
                  say('command.load', { n: crew.load }),
                  metres === null ? null : say('command.metres', { n: metres }),
                  seen ?? say('command.where-unknown'),
                ]
                  .filter((part) => part !== null)
                  .join('，')}
              </span>
              {maySend && <SendButton call={call} crew={crew} />}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
