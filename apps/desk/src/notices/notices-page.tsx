/** What the system told the units of this person. */
import type { Notice } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { noticesQuery } from '../api/queries.ts'
import { linkTo } from '../navigation.ts'
import { showNumber } from '../number.ts'
import { When } from '../parts/deadline-chip.tsx'
import { EmptyNote, Loading, ProblemNote } from '../parts/notes.tsx'
import { PlainPage } from '../parts/page.tsx'
import { useSay } from '../words/say.ts'

function Line({ notice }: { notice: Notice }) {
  const { say } = useSay()
  return (
    <li>
      <a className="notice" {...linkTo({ page: 'matter', number: notice.matter, queue: null })}>
        <b>{notice.text}</b>
        <span>{notice.title}</span>
        <span className="meta quiet">
          <span>{showNumber(notice.matter)}</span>
          {notice.unit !== null && <span>{notice.unit}</span>}
          <When at={notice.createdAt} />
          {notice.readAt === null && <span className="tag">{say('notices.unread')}</span>}
        </span>
      </a>
    </li>
  )
}

export function NoticesPage() {
  const { say } = useSay()
  const { data, error, isPending, refetch } = useQuery(noticesQuery)
  return (
    <PlainPage title={say('notices.title')} hint={say('notices.hint')}>
      {isPending && <Loading />}
      {error && !data && <ProblemNote error={error} again={() => void refetch()} />}
      {data?.items.length === 0 && <EmptyNote>{say('notices.empty')}</EmptyNote>}
      <ol className="notices">
        {data?.items.map((notice) => (
          <Line key={notice.id} notice={notice} />
        ))}
      </ol>
    </PlainPage>
  )
}
