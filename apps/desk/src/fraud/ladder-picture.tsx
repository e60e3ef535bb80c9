/** The ladder at a place, now: three rungs in the order of time, with the names of whoever would be called, and in words what is missing. */
import type { FraudLadder, Limit, OnLadder, Rung } from '@huying/contracts'
import type { ReactNode } from 'react'
import { Icon, type IconName } from '../parts/icon.tsx'
import { saySecond } from '../time/seconds.ts'
import { sayKnown, useSay, type Say } from '../words/say.ts'

/** How long a rung waits: one time, or one for each grade. */
function sayWait(limits: readonly Limit[], deadline: string, say: Say): string {
  const found = limits.filter((limit) => limit.flow === 'fraud-alert' && limit.deadline === deadline)
  const long = (limit: Limit): string => `${limit.count} ${say(`limits.${limit.unit}`)}`
  if (new Set(found.map(long)).size === 1 && found[0]) return long(found[0])
  return found.map((limit) => `${limit.categoryName ?? ''} ${long(limit)}`).join(' · ')
}

function Who({ one }: { one: OnLadder }) {
  const { say } = useSay()
  return (
    <>
      <b>{one.name}</b> {one.onDuty && <span className="tag">{say('ladder.on-duty')}</span>}
      <span className="quiet">
        {one.unit}
        {one.insteadOf !== null && ` ${say('ladder.instead-of', { name: one.insteadOf })}`}
      </span>
      <span className="quiet">
        {one.channels.length > 0
          ? one.channels.map((channel) => sayKnown(say, 'deliveries.channel', channel)).join('、')
          : say('ladder.desk-only')}
      </span>
    </>
  )
}

function Lacks({ lacks, who }: { lacks: Rung['lacks']; who: 'police' | 'grid' | 'leaders' }) {
  const { say } = useSay()
  return lacks.map((lack) => (
    <p key={lack} className={lack === 'turn' || lack === 'next' ? 'lack' : 'lack gap'}>
      <Icon name="warn" size="s" />
      <span>{say(`ladder.lack-${lack}-${who}`)}</span>
    </p>
  ))
}

interface CardProps {
  readonly icon: IconName
  readonly title: string
  readonly off?: boolean
  readonly children: ReactNode
}

function Card({ icon, title, off, children }: CardProps) {
  return (
    <li className={off ? 'rung-card off' : 'rung-card'}>
      <h4>
        <Icon name={icon} />
        {title}
      </h4>
      {children}
    </li>
  )
}

function AtOnce({ ladder }: { ladder: FraudLadder }) {
  const { say } = useSay()
  const first = (rung: Rung) => rung.people[0] && <p className="who-line">{<Who one={rung.people[0]} />}</p>
  return (
    <>
      <Card icon="officer" title={[say('fraud.police'), ladder.police.unit?.name].filter(Boolean).join(' ')}>
        {first(ladder.police)}
        <Lacks lacks={ladder.police.lacks} who="police" />
      </Card>
      <Card icon="person" title={say('fraud.grid')}>
        {first(ladder.grid)}
        <Lacks lacks={ladder.grid.lacks} who="grid" />
      </Card>
      <Card icon="people" title={say('fraud.family')} off={ladder.setting.family === 'when-asked'}>
        <p className="quiet">{say(`ladder.family-${ladder.setting.family}-now`)}</p>
      </Card>
      <Card icon="bell" title={say('fraud.by-centre')}>
        <p className="quiet">{say('ladder.centre')}</p>
      </Card>
    </>
  )
}

function Next({ icon, title, people }: { icon: IconName; title: string; people: readonly OnLadder[] }) {
  const { say } = useSay()
  return (
    <Card icon={icon} title={title}>
      {people.length < 2 ? (
        <p className="quiet">{say(people.length === 1 ? 'ladder.same-again' : 'ladder.whole-unit')}</p>
      ) : (
        <ol>
          {people.slice(1).map((one) => (
            <li key={one.id} className="who-line">
              <Who one={one} />
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}

function Leaders({ ladder }: { ladder: FraudLadder }) {
  const { say } = useSay()
  return ladder.leaders.map((leader) => (
    <Card key={leader.whose} icon="people" title={say(`ladder.leaders-${leader.whose}`)} off={!leader.called}>
      {!leader.called && <p className="quiet">{say('ladder.not-called')}</p>}
      {leader.called &&
        leader.people.map((one) => (
          <p key={one.id} className="who-line">
            <Who one={one} />
          </p>
        ))}
      {leader.called && <Lacks lacks={leader.lacks} who="leaders" />}
    </Card>
  ))
}

/** What stops a call altogether; a roster that is not filled only changes who comes first. */
function gapsOf({ police, grid, leaders, hasGateway }: FraudLadder): number {
  const all = [...police.lacks, ...grid.lacks, ...leaders.filter(({ called }) => called).flatMap(({ lacks }) => lacks)]
  return all.filter((lack) => lack !== 'turn' && lack !== 'next').length + (hasGateway ? 0 : 1)
}

/** Without a gateway nobody is reached: said once, not of everybody. */
function saidOnce(ladder: FraudLadder): FraudLadder {
  if (ladder.hasGateway) return ladder
  const without = <T extends Rung>(rung: T): T => ({ ...rung, lacks: rung.lacks.filter((lack) => lack !== 'unreached') })
  return { ...ladder, police: without(ladder.police), grid: without(ladder.grid), leaders: ladder.leaders.map(without) }
}

export function LadderPicture({ ladder: whole, limits }: { ladder: FraudLadder; limits: readonly Limit[] }) {
  const { say } = useSay()
  const ladder = saidOnce(whole)
  const gaps = gapsOf(ladder)
  const rungs = [
    { key: 'first', when: say('ladder.at-once'), what: say('ladder.at-once-what'), cards: <AtOnce ladder={ladder} /> },
    {
      key: 'next',
      when: say('ladder.every', { time: sayWait(limits, 'ladder', say) }),
      what: say('ladder.next-what'),
      cards: (
        <>
          <Next icon="officer" title={say('fraud.police')} people={ladder.police.people} />
          <Next icon="person" title={say('fraud.grid')} people={ladder.grid.people} />
        </>
      ),
    },
    {
      key: 'leaders',
      when: say('ladder.after', { time: sayWait(limits, 'supervisor', say) }),
      what: say('ladder.leaders-what'),
      cards: <Leaders ladder={ladder} />,
    },
  ]
  return (
    <section className="box" aria-label={say('ladder.picture')}>
      <h2>{say('ladder.would-call', { place: ladder.place.name, time: saySecond(ladder.now) })}</h2>
      <p className={gaps > 0 ? 'ladder-sum gap' : 'ladder-sum'} role="status">
        <Icon name={gaps > 0 ? 'warn' : 'done'} />
        {gaps > 0 ? say('ladder.gaps', { n: gaps }) : say('ladder.whole')}
      </p>
      {!ladder.hasGateway && (
        <p className="lack gap">
          <Icon name="warn" size="s" />
          <span>{say('ladder.no-gateway')}</span>
        </p>
      )}
      <ol className="rungs">
        {rungs.map(({ key, when, what, cards }) => (
          <li key={key} className="rung">
            <h3>
              {when} <span>{what}</span>
            </h3>
            <ul>{cards}</ul>
          </li>
        ))}
      </ol>
      <p className="quiet">{say('ladder.until')}</p>
    </section>
  )
}
