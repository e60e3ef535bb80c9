/** 工单: one matter on A4, with its code, the record, and lines to sign on. It shows what its reader may see, the identity masked until a reason is given. */
import type { MatterView, WorkOrder } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { Fragment, type ReactNode } from 'react'
import { matterQuery, workOrderQuery } from '../api/queries.ts'
import { ContactBox } from '../matter/contact-box.tsx'
import { contactWords, firstSaid } from '../matter/read-matter.ts'
import { showNumber } from '../number.ts'
import { Details } from '../parts/details.tsx'
import { GradeMark } from '../parts/grade-mark.tsx'
import { Loading, ProblemNote } from '../parts/notes.tsx'
import { useTitle } from '../parts/page.tsx'
import { useFlows } from '../parts/use-flows.ts'
import { useSay } from '../words/say.ts'
import { On, PrintedCode } from './printed.tsx'
import { PrintBar } from '../parts/print-bar.tsx'

function Rows({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="facts">
      {rows.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}

function Signatures() {
  const { say } = useSay()
  return (
    <div className="signatures">
      {(['print.sign-given', 'print.sign-done', 'print.sign-checked'] as const).map((word) => (
        <p key={word}>
          <b>{say(word)}</b>
          <span>{say('print.sign-name')}</span>
          <span>{say('print.sign-date')}</span>
        </p>
      ))}
    </div>
  )
}

function Record({ matter }: { matter: MatterView }) {
  const { say } = useSay()
  return (
    <section>
      <h2>{say('matter.timeline')}</h2>
      <ol className="record">
        {matter.timeline.map((entry) => (
          <li key={entry.seq}>
            <On at={entry.at} />
            <span>
              <b>
                {entry.unit ?? say(entry.by === 'resident' ? 'matter.resident' : entry.by === 'joiner' ? 'matter.joiner' : 'matter.system')}
              </b>{' '}
              {entry.label}
              {entry.text !== null && entry.seq > 1 && <span className="said">{entry.text}</span>}
              {entry.keptBack && <span className="said">{say('matter.kept-back')}</span>}
              {entry.contacts?.map(({ label, vault, name, phone }) => (
                <span className="said" key={vault}>
                  {label}：{[name, phone].filter(Boolean).join('，')}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Linked({ matter }: { matter: MatterView }) {
  const { say } = useSay()
  const { links } = matter.related
  if (links.length === 0) return null
  return (
    <section>
      <h2>{say('related.links')}</h2>
      <ul>
        {links.map((link) => (
          <li key={link.number}>
            {say(`related.${link.direction}`)}：{link.flowTitle}，{showNumber(link.number)}，{link.label}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Sheet({ matter, order }: { matter: MatterView; order: WorkOrder }) {
  const { say } = useSay()
  const { nameOf } = useFlows()
  useTitle(say('print.title', { number: showNumber(matter.number) }))
  const first = firstSaid(matter.timeline)
  const place = [matter.place.unit, matter.place.words].filter(Boolean).join(' ')
  return (
    <article className="sheet">
      <header>
        <div>
          <p className="quiet">{matter.owner.name}</p>
          <h1>{say('print.heading')}</h1>
          <p className="number">{showNumber(matter.number)}</p>
        </div>
        <PrintedCode qr={order.qr} label={say('print.code')} />
      </header>
      <Rows
        rows={[
          [say('matter.kind'), nameOf(matter.flow)],
          [say('matter.category'), matter.category?.name ?? say('matter.no-category')],
          ...(matter.grade === null ? [] : [[say('filter.grade'), <GradeMark key="grade" grade={matter.grade} />] as const]),
          [say('same.state'), matter.label],
          [say('matter.reported'), <On key="at" at={matter.reportedAt} />],
          [say('matter.place'), place || say('matter.no-place')],
          [say('matter.assigned'), matter.assigned?.name ?? say('matter.nobody')],
          ...matter.named.map((person) => [person.label, [person.name, person.unit].filter(Boolean).join('，')] as const),
          [say('matter.promised'), matter.promisedAt === null ? say('matter.no-deadlines') : <On key="due" at={matter.promisedAt} />],
        ]}
      />
      {contactWords(matter) !== null && <ContactBox matter={matter} />}
      <section>
        <h2>{say('matter.said')}</h2>
        <p className="words">{first?.text ?? matter.title}</p>
        <Details details={first?.details} />
      </section>
      {matter.related.children.length > 0 && (
        <section>
          <h2>{say('related.title')}</h2>
          <ul>
            {matter.related.children.map((child) => (
              <li key={child.number}>
                {nameOf(child.flow)}，{child.unit}，{child.title}，{child.label}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Linked matter={matter} />
      <Record matter={matter} />
      <Signatures />
      <footer className="quiet">
        {say('print.by', { name: order.printedBy })} <On at={order.printedAt} />。{say('print.secret')}
      </footer>
    </article>
  )
}

export function WorkOrderPage({ number }: { number: string }) {
  const matter = useQuery({ ...matterQuery(number), refetchInterval: false })
  const order = useQuery(workOrderQuery(number))
  const error = matter.error ?? order.error
  return (
    <main id="main" className="leaf print-page">
      <PrintBar number={number} />
      {error !== null && <ProblemNote error={error} />}
      {error === null && (!matter.data || !order.data) && <Loading />}
      {matter.data && order.data && <Sheet matter={matter.data} order={order.data} />}
    </main>
  )
}
