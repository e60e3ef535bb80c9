/** 调解协议书 on A4: for the people named. Parties stand masked and write their own names; paper gets about. */
import type { AgreementPaper } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { showNumber } from '../number.ts'
import { Loading, ProblemNote } from '../parts/notes.tsx'
import { useTitle } from '../parts/page.tsx'
import { useSay } from '../words/say.ts'
import { agreementQuery } from './queries.ts'
import { sayYuan } from './say-yuan.ts'
import { PrintBar } from '../parts/print-bar.tsx'

function useDay(): (day: string) => string {
  const { lang } = useSay()
  const form = new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', { timeZone: 'UTC', dateStyle: 'long' })
  return (day) => form.format(Date.parse(`${day}T00:00:00Z`))
}

/** Nobody agrees alone: whoever was never named signs on a line of their own. */
function usePartiesOf(paper: AgreementPaper): AgreementPaper['parties'] {
  const { say } = useSay()
  const missing = Array.from({ length: Math.max(0, 2 - paper.parties.length) }, (_one, index) => ({
    label: say('disputes.party', { n: paper.parties.length + index + 1 }),
    name: null,
  }))
  return [...paper.parties, ...missing]
}

function Parties({ paper }: { paper: AgreementPaper }) {
  const { say } = useSay()
  const parties = usePartiesOf(paper)
  return (
    <dl className="facts">
      {parties.map(({ label, name }) => (
        <div key={label} className="party">
          <dt>{label}</dt>
          <dd>
            {name ?? ''} <span className="blank">{say('disputes.own-hand')}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Terms({ paper }: { paper: AgreementPaper }) {
  const { say } = useSay()
  const day = useDay()
  return (
    <section>
      <h2>{say('disputes.terms')}</h2>
      <p className="words">{paper.terms}</p>
      {paper.amount !== null && <p>{say('disputes.paper-amount', { n: sayYuan(paper.amount) })}</p>}
      {paper.due !== null && <p>{say('disputes.paper-due', { day: day(paper.due) })}</p>}
      <p>{say(paper.confirmable ? 'disputes.paper-confirm' : 'disputes.paper-no-confirm')}</p>
    </section>
  )
}

function Signatures({ paper }: { paper: AgreementPaper }) {
  const { say } = useSay()
  const signers = usePartiesOf(paper).map(({ label }) => label)
  return (
    <div className="signatures">
      {[...signers, ...paper.mediators.map((name) => say('disputes.mediator', { name })), say('disputes.seal')].map((word) => (
        <p key={word}>
          <b>{word}</b>
          <span>{say('print.sign-name')}</span>
          <span>{say('print.sign-date')}</span>
        </p>
      ))}
    </div>
  )
}

function Paper({ paper }: { paper: AgreementPaper }) {
  const { say } = useSay()
  const day = useDay()
  useTitle(say('disputes.paper-title', { number: showNumber(paper.number) }))
  return (
    <article className="sheet">
      <header>
        <div>
          <p className="quiet">{[paper.district, paper.unit].filter(Boolean).join(' ')}</p>
          <h1>{say(paper.form === 'oral' ? 'disputes.paper-oral' : 'disputes.paper-written', { kind: paper.kind })}</h1>
          <p className="number">{showNumber(paper.number)}</p>
        </div>
      </header>
      <Parties paper={paper} />
      <section>
        <h2>{say('disputes.about')}</h2>
        <p className="words">{paper.what}</p>
        <p className="quiet">{[paper.type, paper.place, paper.subject].filter(Boolean).join('　')}</p>
      </section>
      <Terms paper={paper} />
      <p>{say('disputes.signed-on', { day: day(paper.signedOn) })}</p>
      <Signatures paper={paper} />
      <footer className="quiet">
        {say('print.by', { name: paper.printedBy })} {day(paper.printedAt.slice(0, 10))}。{say('disputes.copies')}
      </footer>
    </article>
  )
}

export function AgreementPage({ number }: { number: string }) {
  const { data: paper, error, isPending } = useQuery(agreementQuery(number))
  return (
    <main id="main" className="leaf print-page">
      <PrintBar number={number} ready={paper !== undefined} />
      {error && <ProblemNote error={error} />}
      {isPending && <Loading />}
      {paper && <Paper paper={paper} />}
    </main>
  )
}
