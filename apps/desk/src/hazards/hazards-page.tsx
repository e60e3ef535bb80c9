/** 隐患登记: every hazard that somebody may see, by list; the major ones that are listed and supervised; repeated ones at one place. */
import type { HazardItem, HazardList } from '@huying/contracts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { go, linkTo } from '../navigation.ts'
import { DeadlineChip, When } from '../parts/deadline-chip.tsx'
import { Icon } from '../parts/icon.tsx'
import { Labelled } from '../parts/labelled.tsx'
import { EmptyNote, Loading, ProblemNote } from '../parts/notes.tsx'
import { PlainPage } from '../parts/page.tsx'
import { sayKnown, useSay } from '../words/say.ts'
import { showNumber } from '../number.ts'
import { hazardsAt, lists } from './hazards-address.ts'
import { registerQuery, type RegisterWanted } from './hazard-queries.ts'
import { hazardKinds } from '../places/place-kinds.ts'

type Wanted = RegisterWanted & { readonly list: HazardList }

function Lists({ wanted, counts }: { wanted: Wanted; counts: Readonly<Record<HazardList, number>> | undefined }) {
  const { say } = useSay()
  return (
    <nav className="tabs" aria-label={say('hazards.lists')}>
      {lists.map((list) => (
        <a key={list} {...linkTo(hazardsAt({ ...wanted, list }))} aria-current={wanted.list === list ? 'page' : undefined}>
          {say(`hazards.list-${list}`)}
          {counts && <b className="n">{counts[list]}</b>}
        </a>
      ))}
    </nav>
  )
}

function FilterRow({ wanted }: { wanted: Wanted }) {
  const { say } = useSay()
  return (
    <div className="toolbar">
      <Labelled label={say('hazards.kind')}>
        {(id) => (
          <select id={id} value={wanted.kind} onChange={(event) => go(hazardsAt({ ...wanted, kind: event.target.value }), 'replace')}>
            <option value="">{say('hazards.any-kind')}</option>
            {hazardKinds.map((kind) => (
              <option key={kind} value={kind}>
                {sayKnown(say, 'kind', kind)}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <label className="tick">
        <input
          type="checkbox"
          checked={wanted.repeated}
          onChange={(event) => go(hazardsAt({ ...wanted, repeated: event.target.checked }), 'replace')}
        />
        {say('hazards.repeated')}
      </label>
    </div>
  )
}

export function Grade({ grade }: { grade: number | null }) {
  const { say } = useSay()
  if (grade !== 1 && grade !== 4) return null
  return (
    <span className="graded">
      <span className={`grade g${grade}`} aria-hidden="true">
        {grade}
      </span>
      {say(grade === 1 ? 'hazards.major' : 'hazards.general')}
    </span>
  )
}

function Line({ one }: { one: HazardItem }) {
  const { say } = useSay()
  return (
    <li className="hazard-line">
      <span className="what">
        <a {...linkTo({ page: 'matter', number: one.number, queue: null })}>
          <b>{one.title}</b>
        </a>
        <span className="meta quiet">
          <Grade grade={one.grade} />
          <span>{showNumber(one.number)}</span>
          <span className="tag grey">{one.label}</span>
          {one.listed && <span className="tag you">{say('hazards.listed')}</span>}
          {one.atPlace > 1 && <span className="tag">{say('hazards.at-place', { n: one.atPlace })}</span>}
        </span>
        <span className="meta quiet">
          {one.place && (
            <span>
              <Icon name="pin" size="s" />
              {one.place.name}（{sayKnown(say, 'kind', one.place.kind)}）
            </span>
          )}
          <span>{one.owner}</span>
          {one.organ !== null && <span>{say('hazards.organ', { name: one.organ })}</span>}
        </span>
      </span>
      <span className="when">
        {one.closedAt === null ? <DeadlineChip dueAt={one.dueAt} openedAt={one.foundAt} /> : <When at={one.closedAt} />}
      </span>
    </li>
  )
}

export function HazardsPage({ wanted }: { wanted: Wanted }) {
  const { say } = useSay()
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(registerQuery(wanted))
  const items = data?.pages.flatMap((page) => page.items) ?? []
  return (
    <PlainPage title={say('hazards.title')} hint={say('hazards.hint')}>
      <p className="formend">
        <a className="button" {...linkTo({ page: 'plans' })}>
          {say('shell.plans')}
        </a>
        <a className="button" {...linkTo({ page: 'hazard-figures' })}>
          {say('figures.title')}
        </a>
      </p>
      <Lists wanted={wanted} counts={data?.pages[0]?.counts} />
      <FilterRow wanted={wanted} />
      {isPending && <Loading />}
      {error && !data && <ProblemNote error={error} again={() => void refetch()} />}
      {data && items.length === 0 && <EmptyNote>{say('hazards.empty')}</EmptyNote>}
      <ul className="hazard-lines">
        {items.map((one) => (
          <Line key={one.number} one={one} />
        ))}
      </ul>
      {hasNextPage && (
        <p>
          <button className="button" type="button" aria-disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {say('hazards.more')}
          </button>
        </p>
      )}
    </PlainPage>
  )
}
