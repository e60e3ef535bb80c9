/** Everything that happened, newest first. An open ring is a call, a filled dot the answer of a unit, a small grey one the system. */
import type { MatterView } from '@huying/contracts'
import { When } from '../parts/deadline-chip.tsx'
import { Details } from '../parts/details.tsx'
import { Icon } from '../parts/icon.tsx'
import { Photos } from '../parts/photos.tsx'
import { Sounds } from '../parts/sounds.tsx'
import { useNow } from '../time/server-time.ts'
import { sayWhen } from '../time/when.ts'
import { useSay } from '../words/say.ts'
import { Masked } from './contact-box.tsx'

type Entry = MatterView['timeline'][number]

const kinds: Readonly<Record<Entry['by'], string>> = {
  resident: 'call',
  joiner: 'call',
  contact: 'call',
  unit: '',
  clock: 'clockwork',
  system: 'clockwork',
}

/** Whom the step names: not only the reporter has a telephone. */
function Contacts({ entry, number }: { entry: Entry; number: string }) {
  const { say } = useSay()
  return entry.contacts?.map(({ label, vault, name, phone }) => (
    <div className="in-vault" key={vault}>
      <b>
        <Icon name="lock" size="s" />
        {label}
      </b>
      <Masked number={number} vault={vault} masked={[name, phone].filter(Boolean).join('，') || say('contact.not-given')} whose={label} />
    </div>
  ))
}

export function TimelineEntry({ entry, matter }: { entry: Entry; matter: MatterView }) {
  const { say, lang } = useSay()
  const now = useNow()
  const who = {
    resident: matter.contact?.name ?? say('matter.resident'),
    joiner: say('matter.joiner'),
    contact: say('matter.contact-of'),
    unit: entry.unit,
    clock: say('matter.system'),
    system: say('matter.system'),
  }
  return (
    <li className={[kinds[entry.by], entry.internal ? 'internal' : ''].join(' ').trim() || undefined}>
      <span className="when">
        <When at={entry.at} />
      </span>
      <p className="who">
        <b>{who[entry.by] ?? say('matter.system')}</b>
        <span>{entry.label}</span>
        {entry.sentAt && <span className="quiet">{say('matter.sent-later', { at: sayWhen(entry.sentAt, now, lang) })}</span>}
        {entry.confidential && (
          <span className="tag grey">
            <Icon name="lock" size="s" />
            {say('matter.confidential')}
          </span>
        )}
        {entry.internal && !entry.confidential && (
          <span className="tag grey">
            <Icon name="lock" size="s" />
            {say('matter.internal')}
          </span>
        )}
      </p>
      {entry.text !== null && <p className="said">{entry.text}</p>}
      <Details details={entry.details} />
      {entry.keptBack && <p className="quiet">{say('matter.kept-back')}</p>}
      <Contacts entry={entry} number={matter.number} />
      <Photos files={entry.files} label={entry.label} />
      <Sounds files={entry.sounds ?? []} label={entry.label} />
    </li>
  )
}

export function Timeline({ matter }: { matter: MatterView }) {
  const { say } = useSay()
  const entries = [...matter.timeline].sort((a, b) => b.seq - a.seq)
  return (
    <section className="box">
      <h2>{say('matter.timeline')}</h2>
      <ol className="timeline">
        {entries.map((entry) => (
          <TimelineEntry key={entry.seq} entry={entry} matter={matter} />
        ))}
      </ol>
    </section>
  )
}
