/** What auditors read: who opened, exported or approved what, when and why. Nothing here can be changed. */
import type { AuditRow, AuditRows } from '@huying/contracts'
import { infiniteQueryOptions, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { useSending } from '../api/use-sending.ts'
import { showNumber } from '../number.ts'
import { When } from '../parts/deadline-chip.tsx'
import { EmptyNote, Loading, ProblemNote } from '../parts/notes.tsx'
import { PlainPage } from '../parts/page.tsx'
import { sayKnown, useSay, type Say } from '../words/say.ts'

const auditQuery = infiniteQueryOptions({
  queryKey: ['audit'],
  queryFn: ({ pageParam }) => call<AuditRows>(pageParam === null ? '/audit' : `/audit?before=${pageParam}`),
  initialPageParam: null as number | null,
  getNextPageParam: (last) => last.next,
  refetchInterval: 30_000,
})

/** Reasons, sections of the settings and kinds of places are said by their own words; a gateway or a unit as it came. */
function sayChoice(say: Say, choice: string): string {
  const prefix = ['reason', 'section', 'kind'].find((one) => sayKnown(say, one, choice) !== choice)
  return prefix === undefined ? choice : sayKnown(say, prefix, choice)
}

function Line({ row, isNew }: { row: AuditRow; isNew: boolean }) {
  const { say } = useSay()
  const fields = row.fields.map((field) => sayKnown(say, 'contact', field)).join('、')
  const what = [
    row.matter === null ? null : showNumber(row.matter),
    fields,
    row.rows > 1 ? say('audit.rows', { n: row.rows }) : null,
    row.about,
  ]
  return (
    <li className="notice">
      <b>
        {row.by}　{sayKnown(say, 'audit', row.kind)}
      </b>
      <span>
        {sayChoice(say, row.choice)}：「{row.words}」
      </span>
      <span className="meta quiet">
        <span>{say('audit.seq', { n: row.seq })}</span>
        {what.filter(Boolean).map((part) => (
          <span key={part}>{part}</span>
        ))}
        <When at={row.at} />
        {isNew && <span className="tag">{say('notices.unread')}</span>}
      </span>
    </li>
  )
}

export function AuditPage() {
  const { say } = useSay()
  const client = useQueryClient()
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(auditQuery)
  const { busy, error: failed, send } = useSending<null>()
  const rows = data?.pages.flatMap((page) => page.items) ?? []
  const unread = data?.pages[0]?.unread ?? 0
  const newest = rows[0]?.seq ?? 0
  const markRead = async (): Promise<void> => {
    if (await send({ path: '/audit/read', method: 'POST', body: { seq: newest } }))
      await client.invalidateQueries({ queryKey: auditQuery.queryKey })
  }
  return (
    <PlainPage title={say('audit.title')} hint={say('audit.hint')}>
      {isPending && <Loading />}
      {error && !data && <ProblemNote error={error} again={() => void refetch()} />}
      {failed !== null && <ProblemNote error={failed} />}
      {data && rows.length === 0 && <EmptyNote>{say('audit.empty')}</EmptyNote>}
      {unread > 0 && (
        <p>
          <button className="button main" type="button" aria-disabled={busy} onClick={() => void markRead()}>
            {say('audit.mark-read', { n: unread })}
          </button>
        </p>
      )}
      <ol className="notices">
        {rows.map((row) => (
          <Line key={row.seq} row={row} isNew={row.seq > newest - unread} />
        ))}
      </ol>
      {hasNextPage && (
        <button className="button" type="button" onClick={() => void fetchNextPage()}>
          {say('queue.more')}
        </button>
      )}
    </PlainPage>
  )
}
