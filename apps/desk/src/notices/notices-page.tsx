/** What the system told the units of this person. */
import type { Notice } from '@huying/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { MouseEvent } from 'react'
import { call } from '../api/call.ts'
import { noticesQuery } from '../api/queries.ts'
import { linkTo } from '../navigation.ts'
import { showNumber } from '../number.ts'
import { When } from '../parts/deadline-chip.tsx'
import { EmptyNote, Loading, ProblemNote } from '../parts/notes.tsx'
import { PlainPage } from '../parts/page.tsx'
import { useSay } from '../words/say.ts'

function Line({ notice }: { notice: Notice }) {
  const { say } = useSay()
  const client = useQueryClient()
  const link = linkTo({ page: 'matter', number: notice.matter, queue: null })
  const read = (event: MouseEvent): void => {
    link.onClick(event)
    if (notice.readAt !== null) return
    // Being marked as read is a convenience: when it fails, the notice simply stays unread.
    void call(`/notices/${encodeURIComponent(notice.id)}/read`, { method: 'POST' }).then(
      () => client.invalidateQueries({ queryKey: noticesQuery.queryKey }),
      () => undefined,
    )
  }
  return (
    <li>
      <a className="notice" href={link.href} onClick={read}>
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
