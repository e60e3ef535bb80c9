/** The people of the district: found, invited, changed, deactivated. Only rows in sight are drawn. */
import { personStates, type People, type Person, type PersonMade, type SignedIn } from '@huying/contracts'
import { infiniteQueryOptions, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useDeferredValue, useEffect, useState } from 'react'
import { call } from '../api/call.ts'
import { Labelled } from '../parts/labelled.tsx'
import { DoneNote, EmptyNote, Loading, ProblemNote } from '../parts/notes.tsx'
import { PlainPage } from '../parts/page.tsx'
import { sayKnown, useSay } from '../words/say.ts'
import { LinkToHand } from './handed-link.tsx'
import { ImportForm } from './import-form.tsx'
import { NewPersonForm } from './new-person.tsx'
import { PersonPanel } from './person-panel.tsx'

function peopleQuery(find: string, state: string) {
  const address = (after: string | null): string =>
    `/people?${new URLSearchParams({ ...(find ? { q: find } : {}), ...(state ? { state } : {}), ...(after ? { after } : {}) }).toString()}`
  return infiniteQueryOptions({
    queryKey: ['people', 'list', find, state],
    queryFn: ({ pageParam, signal }) => call<People>(address(pageParam), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })
}

type Doing =
  | { readonly what: 'new' | 'import' }
  | { readonly what: 'person'; readonly id: string }
  | { readonly what: 'link'; readonly made: PersonMade }
  | null

export function PeoplePage({ person: me }: { person: SignedIn }) {
  const { say } = useSay()
  const client = useQueryClient()
  const [find, setFind] = useState('')
  const [state, setState] = useState('')
  const [doing, setDoing] = useState<Doing>(null)
  const [done, setDone] = useState<string | null>(null)
  const refresh = (): void => void client.invalidateQueries({ queryKey: ['people'] })
  const finished = (words: string | null): void => {
    setDoing(null)
    setDone(words)
    refresh()
  }
  const close = (): void => finished(null)
  return (
    <PlainPage title={say('people.title')} hint={say('people.hint')}>
      {done !== null && <DoneNote key={done}>{done}</DoneNote>}
      <div className="toolbar">
        <Labelled label={say('people.find')} hint={say('people.find-hint')}>
          {(id, describedBy) => (
            <input id={id} type="search" value={find} aria-describedby={describedBy} onChange={(event) => setFind(event.target.value)} />
          )}
        </Labelled>
        <Labelled label={say('people.state')}>
          {(id) => (
            <select id={id} value={state} onChange={(event) => setState(event.target.value)}>
              <option value="">{say('people.any')}</option>
              {personStates.map((one) => (
                <option key={one} value={one}>
                  {say(`people.state-${one}`)}
                </option>
              ))}
            </select>
          )}
        </Labelled>
        {doing === null && <Starts onStart={(what) => setDoing({ what })} />}
      </div>
      {doing?.what === 'new' && (
        <NewPersonForm prefix={me.district.prefix} onMade={(made) => setDoing({ what: 'link', made })} onCancel={close} />
      )}
      {doing?.what === 'import' && <ImportForm onWritten={refresh} onCancel={close} />}
      {doing?.what === 'link' && <LinkToHand link={doing.made.link} name={doing.made.person.name} onKept={close} />}
      <List
        wanted={{ find, state }}
        open={doing?.what === 'person' ? doing.id : null}
        onOpen={(id) => {
          setDone(null)
          setDoing({ what: 'person', id })
        }}
        onDone={finished}
      />
    </PlainPage>
  )
}

function Starts({ onStart }: { onStart: (what: 'new' | 'import') => void }) {
  const { say } = useSay()
  return (
    <>
      <button className="button main" type="button" onClick={() => onStart('new')}>
        {say('people.new')}
      </button>
      <button className="button" type="button" onClick={() => onStart('import')}>
        {say('people.import')}
      </button>
    </>
  )
}

interface ListProps {
  readonly wanted: { readonly find: string; readonly state: string }
  readonly open: string | null
  readonly onOpen: (id: string) => void
  readonly onDone: (words: string | null) => void
}

function List({ wanted, open, onOpen, onDone }: ListProps) {
  const { say } = useSay()
  const find = useDeferredValue(wanted.find)
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    peopleQuery(find, wanted.state),
  )
  const people = data?.pages.flatMap((page) => page.items) ?? []
  const rows = useWindowVirtualizer({ count: people.length, estimateSize: () => 72, overscan: 8, getItemKey: (at) => people[at]?.id ?? at })
  const shown = rows.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last >= people.length - 10) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, last, people.length, fetchNextPage])
  return (
    <>
      {isPending && <Loading />}
      {error && !data && <ProblemNote error={error} again={() => void refetch()} />}
      {data && people.length === 0 && <EmptyNote>{say('people.empty')}</EmptyNote>}
      {data && people.length > 0 && (
        <>
          <p className="quiet" role="status">
            {say('people.total', { n: data.pages[0]?.total ?? 0 })}
          </p>
          <ul className="telling-lines people-lines" style={{ height: rows.getTotalSize() }}>
            {shown.map((row) => {
              const person = people[row.index]
              if (!person) return null
              return (
                <li
                  className="people-line"
                  key={row.key}
                  data-index={row.index}
                  ref={rows.measureElement}
                  aria-setsize={data.pages[0]?.total ?? 0}
                  aria-posinset={row.index + 1}
                  style={{ transform: `translateY(${row.start - rows.options.scrollMargin}px)` }}
                >
                  <PersonLine person={person} onOpen={() => onOpen(person.id)} />
                  {open === person.id && <PersonPanel person={person} onDone={onDone} onClose={() => onDone(null)} />}
                </li>
              )
            })}
          </ul>
        </>
      )}
    </>
  )
}

function PersonLine({ person, onOpen }: { person: Person; onOpen: () => void }) {
  const { say } = useSay()
  const posts = person.posts.map(({ role, unit }) => `${unit.name} ${sayKnown(say, 'role', role)}`)
  return (
    <div className="telling-line">
      <div>
        <b>{person.name}</b>{' '}
        <span className={person.state === 'locked' ? 'tag failed' : person.state === 'active' ? 'tag' : 'tag grey'}>
          {say(`people.state-${person.state}`)}
        </span>{' '}
        {person.away && <span className="tag grey">{say('people.away')}</span>}
        <span className="meta quiet">
          <span>{person.login}</span>
          <span>{say('people.badge', { badge: person.badge })}</span>
          <span>{posts.length === 0 ? say('people.no-posts') : posts.join('、')}</span>
          {person.linked && <span>{say('people.linked')}</span>}
          {!person.hasFactor && <span>{say('people.no-factor')}</span>}
        </span>
      </div>
      <button className="button" type="button" onClick={onOpen}>
        {say('people.open')}
        <span className="unseen"> {person.name}</span>
      </button>
    </div>
  )
}
