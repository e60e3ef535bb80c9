/** Facts, who handles it, and the deadlines. */
import type { MatterView } from '@huying/contracts'
import { Fragment, type ReactNode } from 'react'
import { showCode, showNumber } from '../number.ts'
import { DeadlineChip, When } from '../parts/deadline-chip.tsx'
import { useFlows } from '../parts/use-flows.ts'
import { useSay } from '../words/say.ts'
import { extensionOf } from './ladder.ts'
import { contactWords, hasReporter } from './read-matter.ts'

function FactList({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}

function CategoryName({ matter }: { matter: MatterView }) {
  const { say } = useSay()
  if (!matter.category) return say('matter.no-category')
  return (
    <>
      {matter.category.name}
      {matter.category.guessed && (
        <span className="quiet"> {say(matter.category.from === 'code' ? 'matter.category-from-code' : 'matter.category-guessed')}</span>
      )}
    </>
  )
}

export function Facts({ matter }: { matter: MatterView }) {
  const { say } = useSay()
  const { nameOf } = useFlows()
  const facts: (readonly [string, ReactNode])[] = [
    [say('matter.number'), showNumber(matter.number)],
    [say('matter.kind'), nameOf(matter.flow)],
    [say('matter.category'), <CategoryName key="category" matter={matter} />],
    [say('matter.reported'), <When key="reported" at={matter.reportedAt} />],
  ]
  const contact = say(matter.flow === 'fraud-alert' ? 'fraud.new-person' : 'matter.contact')
  if (hasReporter(matter)) facts.push([contact, contactWords(matter) ?? say('matter.anonymous')])
  if (matter.place.code !== null) facts.push([say('matter.code'), showCode(matter.place.code)])
  if (matter.joined > 0) facts.push([say('matter.joined'), say('queue.joined', { n: matter.joined + 1 })])
  if (matter.closedAt !== null) facts.push([say('matter.closed'), <When key="closed" at={matter.closedAt} />])
  if (matter.rating !== null) facts.push([say('matter.rating'), say('matter.rating-value', { n: matter.rating })])
  return (
    <section className="box">
      <h2>{say('matter.facts')}</h2>
      <FactList facts={facts} />
    </section>
  )
}

function UnitRow({ role, name, note, strong }: { role: string; name: string; note?: ReactNode; strong: boolean }) {
  return (
    <div className="unitrow">
      <span className={strong ? 'tag' : 'tag grey'}>{role}</span>
      <span>
        <b>{name}</b>
        {note && <span className="quiet">{note}</span>}
      </span>
    </div>
  )
}

function Acknowledged({ matter }: { matter: MatterView }) {
  const { say } = useSay()
  const { handling } = matter
  if (!handling) return null
  return (
    <>
      {say('matter.given-at')} <When at={handling.givenAt} />，
      {handling.acknowledgedAt === null ? (
        say('matter.unacknowledged')
      ) : (
        <>
          {say('matter.acknowledged-at')} <When at={handling.acknowledgedAt} />
        </>
      )}
    </>
  )
}

export function Who({ matter }: { matter: MatterView }) {
  const { say } = useSay()
  const { visitor } = matter
  return (
    <section className="box">
      <h2>{say('matter.who')}</h2>
      <UnitRow role={say('matter.owner')} name={matter.owner.name} strong={matter.assigned === null} />
      {matter.assigned ? (
        <UnitRow role={say('matter.assigned')} name={matter.assigned.name} note={<Acknowledged matter={matter} />} strong />
      ) : (
        <p className="quiet">{say('matter.nobody')}</p>
      )}
      {matter.named.map((person) => (
        <UnitRow key={`${person.part} ${person.personId}`} role={person.label} name={person.name} note={person.unit} strong={false} />
      ))}
      {visitor && (
        <UnitRow
          role={say('matter.visitor')}
          name={`${visitor.unit} ${visitor.surname}`}
          note={[say('matter.badge', { badge: visitor.badge }), visitor.when].filter(Boolean).join('，')}
          strong={false}
        />
      )}
    </section>
  )
}

type Deadline = MatterView['deadlines'][number]

/** The same basis under each other is said once. */
function DeadlineRow({ deadline, above }: { deadline: Deadline; above: Deadline | undefined }) {
  const { say } = useSay()
  const marks = [
    deadline.missed && say('matter.missed'),
    deadline.paused && say('matter.paused'),
    deadline.extended && say('matter.extended'),
    deadline.statutory ? say('matter.statutory') : deadline.platformDefault ? say('matter.default') : say('matter.ownLimit'),
    deadline.basis !== above?.basis && (deadline.basis ?? false),
  ].filter((mark) => mark !== false)
  return (
    <li className="deadline">
      <b>{deadline.label}</b>
      <DeadlineChip dueAt={deadline.dueAt} openedAt={deadline.openedAt} paused={deadline.paused} />
      <span className="quiet">
        <When at={deadline.dueAt} />，{marks.join('，')}
      </span>
    </li>
  )
}

export function Deadlines({ matter }: { matter: MatterView }) {
  const { say } = useSay()
  const extension = extensionOf(matter)
  return (
    <section className="box">
      <h2>{say('matter.deadlines')}</h2>
      {matter.deadlines.length === 0 && <p className="quiet">{say('matter.no-deadlines')}</p>}
      <ul>
        {matter.deadlines.map((deadline, index) => (
          <DeadlineRow key={`${deadline.name} ${deadline.openedAt}`} deadline={deadline} above={matter.deadlines[index - 1]} />
        ))}
      </ul>
      {matter.promisedAt !== null && (
        <dl className="facts promised">
          <dt>{say('matter.promised')}</dt>
          <dd>
            <When at={matter.promisedAt} />
          </dd>
        </dl>
      )}
      {extension !== null && matter.closedAt === null && (
        <dl className="facts">
          <dt>{say('matter.extension')}</dt>
          <dd>{say(`matter.extension-${extension}`)}</dd>
        </dl>
      )}
      {matter.provisional && <p className="quiet">{say('matter.provisional')}</p>}
    </section>
  )
}
