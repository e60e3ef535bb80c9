/** What belongs together with a matter: who was asked to help and how far they are, what opened it, what it stands for. */
import type { ChildMatter, MatterView } from '@huying/contracts'
import { linkTo } from '../navigation.ts'
import { showNumber } from '../number.ts'
import { DeadlineChip, When } from '../parts/deadline-chip.tsx'
import { flowIcon } from '../parts/flow-icon.ts'
import { Icon } from '../parts/icon.tsx'
import { useFlows } from '../parts/use-flows.ts'
import { useSay } from '../words/say.ts'

const matterAt = (number: string) => linkTo({ page: 'matter', number, queue: null })

function Child({ child }: { child: ChildMatter }) {
  const { say } = useSay()
  const { nameOf } = useFlows()
  return (
    <li className={child.closedAt === null ? 'child' : 'child over'}>
      <span className="what">
        <span className="quiet kind">
          <Icon name={flowIcon(child.flow)} size="s" />
          {nameOf(child.flow)}
        </span>
        <a {...matterAt(child.number)}>
          <b>{child.unit ?? say('related.nobody')}</b>
        </a>
        <span className="quiet">{child.title}</span>
        <span className="state">{child.label}</span>
      </span>
      {child.closedAt === null ? (
        <DeadlineChip dueAt={child.dueAt} openedAt={child.openedAt} />
      ) : (
        <span className="quiet">
          <When at={child.closedAt} />
        </span>
      )}
    </li>
  )
}

/** Closed, declined and late ones stay in the list: what came of each is part of the answer. */
export function Children({ matter }: { matter: MatterView }) {
  const { say } = useSay()
  const { children } = matter.related
  if (children.length === 0) return null
  const open = children.filter((child) => child.closedAt === null).length
  return (
    <section className="box children">
      <h2>{say('related.title')}</h2>
      <p className="quiet">
        {open > 0 ? say('related.open', { n: open, of: children.length }) : say('related.done', { n: children.length })}
      </p>
      <ul>
        {children.map((child) => (
          <Child key={child.number} child={child} />
        ))}
      </ul>
    </section>
  )
}

/** Under the title of a matter that another one opened, or that another one stands for. */
export function BelongsTo({ matter }: { matter: MatterView }) {
  const { say } = useSay()
  const { nameOf } = useFlows()
  const { parent } = matter.related
  return (
    <>
      {parent && (
        <p className="meta belongs">
          <span>
            <Icon name="up" size="s" />
            {say('related.for', { kind: nameOf(matter.flow) })}{' '}
            {parent.title === null ? showNumber(parent.number) : <a {...matterAt(parent.number)}>{parent.title}</a>}
          </span>
          <span className="tag grey">{parent.label}</span>
        </p>
      )}
      {matter.joinedTo !== null && (
        <p className="meta belongs">
          <span>
            <Icon name="merge" size="s" />
            {say('related.joined-to')} <a {...matterAt(matter.joinedTo)}>{showNumber(matter.joinedTo)}</a>
          </span>
        </p>
      )}
    </>
  )
}

/** Matters that go their own ways: what this one gave rise to, and what gave rise to it. */
export function Links({ matter }: { matter: MatterView }) {
  const { say } = useSay()
  const { links } = matter.related
  if (links.length === 0) return null
  return (
    <section className="box children">
      <h2>{say('related.links')}</h2>
      <ul>
        {links.map((link) => (
          <li className="child" key={link.number}>
            <span className="what">
              <span className="quiet kind">
                <Icon name={flowIcon(link.flow)} size="s" />
                {link.flowTitle}
              </span>
              {link.title === null ? (
                <b>{showNumber(link.number)}</b>
              ) : (
                <a {...matterAt(link.number)}>
                  <b>{link.title}</b>
                </a>
              )}
              <span className="state">{link.label}</span>
            </span>
            <span className="quiet">{say(`related.${link.direction}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Reports that this one stands for; each can be taken out again on its own page. */
export function Twins({ matter }: { matter: MatterView }) {
  const { say } = useSay()
  const { twins } = matter.related
  if (twins.length === 0) return null
  return (
    <section className="box">
      <h2>{say('related.twins', { n: twins.length })}</h2>
      <ul className="twins">
        {twins.map((twin) => (
          <li key={twin.number}>
            <a {...matterAt(twin.number)}>{twin.title}</a>
            <span className="quiet">
              {showNumber(twin.number)}，<When at={twin.reportedAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
