/** The dispute desk: whom to contact today, and the open disputes by grade, gravest first. */
import type { DisputeBoard, DisputeCard } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { linkTo } from '../navigation.ts'
import { DeadlineChip } from '../parts/deadline-chip.tsx'
import { GradeMark, isGrade, type GradeNumber } from '../parts/grade-mark.tsx'
import { Icon } from '../parts/icon.tsx'
import { EmptyNote, Loading, ProblemNote } from '../parts/notes.tsx'
import { PlainPage } from '../parts/page.tsx'
import { useSay } from '../words/say.ts'
import { DisputesNav } from './disputes-nav.tsx'
import { boardQuery } from './queries.ts'

const columns = [null, 1, 2, 3, 4] as const

function Sponsors({ card }: { card: DisputeCard }) {
  const { say } = useSay()
  return (
    <span className="kind">
      <Icon name="person" size="s" />
      {card.sponsors.length > 0 ? card.sponsors.join('、') : say('disputes.no-sponsor')}
    </span>
  )
}

function Card({ card }: { card: DisputeCard }) {
  const { say } = useSay()
  return (
    <li className="dispute">
      <a {...linkTo({ page: 'matter', number: card.number, queue: null })}>
        <b>{card.title}</b>
      </a>
      <span className="sub">{[card.type, card.place].filter(Boolean).join('　')}</span>
      {card.raisingDueAt !== null && (
        <span className="proposed">
          <Icon name="warn" size="s" />
          {say('disputes.raising')} <DeadlineChip dueAt={card.raisingDueAt} />
        </span>
      )}
      <span className="sub">
        <span>{card.label}</span>
        <Sponsors card={card} />
      </span>
      <span>
        <DeadlineChip dueAt={card.dueAt} openedAt={card.openedAt} label={card.dueLabel ?? undefined} />
      </span>
    </li>
  )
}

function Column({ grade, cards }: { grade: GradeNumber | null; cards: readonly DisputeCard[] }) {
  const { say } = useSay()
  const name = grade === null ? say('disputes.ungraded') : say(`grade.${grade}`)
  return (
    <section aria-label={name}>
      <h2>
        {grade === null ? <span className="grade none" aria-hidden="true" /> : <GradeMark grade={grade} />}
        <span aria-hidden={grade !== null}>{name}</span>
        <span className="n">{cards.length}</span>
      </h2>
      {cards.length === 0 ? (
        <p className="quiet">{say('disputes.none')}</p>
      ) : (
        <ol>
          {cards.map((card) => (
            <Card key={card.number} card={card} />
          ))}
        </ol>
      )}
    </section>
  )
}

function ContactToday({ board }: { board: DisputeBoard }) {
  const { say } = useSay()
  const due = board.contactToday.flatMap((number) => board.items.find((card) => card.number === number) ?? [])
  return (
    <section className="box contact-today">
      <h2>
        <Icon name="phone" size="s" />
        {say('disputes.contact-today', { n: due.length })}
      </h2>
      {due.length === 0 ? (
        <p className="quiet">{say('disputes.contact-none')}</p>
      ) : (
        <ol>
          {due.map((card) => (
            <li key={card.number}>
              {isGrade(card.grade) && <GradeMark grade={card.grade} />}
              <a {...linkTo({ page: 'matter', number: card.number, queue: null })}>{card.title}</a>
              <Sponsors card={card} />
              <DeadlineChip dueAt={card.contactDueAt} />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

export function DisputesPage() {
  const { say } = useSay()
  const { data: board, error, isPending, refetch } = useQuery(boardQuery)
  return (
    <PlainPage title={say('shell.disputes')} hint={say('disputes.hint')}>
      <DisputesNav />
      {isPending && <Loading />}
      {error && !board && <ProblemNote error={error} again={() => void refetch()} />}
      {board && <ContactToday board={board} />}
      {board?.items.length === 0 && <EmptyNote>{say('disputes.empty')}</EmptyNote>}
      {board && board.items.length > 0 && (
        <div className="grades">
          {columns.map((grade) => (
            <Column key={grade} grade={grade} cards={board.items.filter((card) => card.grade === grade)} />
          ))}
        </div>
      )}
      {board?.more && <p className="quiet">{say('disputes.more', { n: board.items.length })}</p>}
    </PlainPage>
  )
}
