/** 责令改正通知 or 隐患告知书 on A4: organ, number, items with their rules, limit, lines to sign, and a code by which its holder can check it. */
import type { HazardNotice } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { showNumber } from '../number.ts'
import { Loading, ProblemNote } from '../parts/notes.tsx'
import { useTitle } from '../parts/page.tsx'
import { On, PrintedCode } from '../print/printed.tsx'
import { useSay } from '../words/say.ts'
import { noticeQuery } from './hazard-queries.ts'
import { PrintBar } from '../parts/print-bar.tsx'

function Sheet({ notice }: { notice: HazardNotice }) {
  const { say } = useSay()
  const heading = say(notice.sort === 'advice' ? 'notice.advice' : notice.atOnce ? 'notice.at-once' : 'notice.within')
  useTitle(`${heading} ${showNumber(notice.matter)}`)
  return (
    <article className="sheet notice-sheet">
      <header>
        <div>
          <p className="quiet">{notice.organ}</p>
          <h1>{heading}</h1>
          <p className="number">{notice.number ?? say('notice.matter', { number: showNumber(notice.matter) })}</p>
        </div>
        <PrintedCode qr={notice.qr} label={say('notice.code')} />
      </header>
      <p className="to">
        <b>{notice.place ? say('notice.to', { name: notice.place.name }) : say('notice.to-blank')}</b>
        {notice.place?.address && <span className="quiet">{notice.place.address}</span>}
      </p>
      <p>{say(notice.sort === 'advice' ? 'notice.found-advice' : 'notice.found-order')}</p>
      <ol className="items">
        {notice.items.map((item, at) => (
          <li key={at}>
            {item.words}
            {item.rule && <span className="quiet">（{item.rule}）</span>}
          </li>
        ))}
      </ol>
      <p className="words">{notice.words}</p>
      {notice.basis !== null && <p>{say('notice.basis', { basis: notice.basis })}</p>}
      <p className="limit">
        {notice.limit === null ? (
          say('notice.correct-now')
        ) : (
          <>
            {say('notice.before')} <On at={notice.limit} />
          </>
        )}
      </p>
      <div className="signatures">
        {(['notice.sign-organ', 'notice.sign-place', 'notice.sign-witness'] as const).map((word) => (
          <p key={word}>
            <b>{say(word)}</b>
            <span>{say('print.sign-name')}</span>
            <span>{say('print.sign-date')}</span>
          </p>
        ))}
      </div>
      <footer className="quiet">
        <On at={notice.made} />　{notice.organ}
        {notice.phone !== null && `　${notice.phone}`}
        <br />
        {say('notice.check')}
        <br />
        {say('notice.neutral')} {say('print.by', { name: notice.printedBy })} <On at={notice.printedAt} />
      </footer>
    </article>
  )
}

export function HazardNoticePage({ number }: { number: string }) {
  const { data: notice, error } = useQuery(noticeQuery(number))
  return (
    <main id="main" className="leaf print-page">
      <PrintBar number={number} />
      {error !== null && <ProblemNote error={error} />}
      {error === null && !notice && <Loading />}
      {notice && <Sheet notice={notice} />}
    </main>
  )
}
