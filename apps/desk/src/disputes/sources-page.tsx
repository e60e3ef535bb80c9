/** Three sources beside each other: lawsuits, petitions, 110 calls. What may be the same dispute is proposed; a person says so. */
import type { DisputeRecords, LikeDispute, RecordSource } from '@huying/contracts'
import { recordSources } from '@huying/contracts'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { sessionQuery } from '../api/queries.ts'
import { useSending } from '../api/use-sending.ts'
import { linkTo } from '../navigation.ts'
import { FormFoot } from '../parts/form-foot.tsx'
import { Icon } from '../parts/icon.tsx'
import { Labelled } from '../parts/labelled.tsx'
import { Loading, ProblemNote } from '../parts/notes.tsx'
import { PlainPage } from '../parts/page.tsx'
import { hasRole } from '../session.ts'
import { useSay } from '../words/say.ts'
import { DisputesNav } from './disputes-nav.tsx'
import { OpenForm } from './open-form.tsx'
import { disputesKey, recordsQuery } from './queries.ts'
import { RecordLine } from './record-line.tsx'
import { RecordsImportForm } from './table-import.tsx'

type Item = DisputeRecords['items'][number]

function useDeed(record: Item, done?: () => void) {
  const client = useQueryClient()
  const { busy, error, send } = useSending<null>()
  const act = async (name: 'tie' | 'untie' | 'unlike', body: object): Promise<void> => {
    if (!(await send({ path: `/disputes/records/${record.id}/${name}`, method: 'POST', body }))) return
    await client.invalidateQueries({ queryKey: disputesKey })
    done?.()
  }
  return { busy, error, act }
}

/** The number is given, or typed by whoever knows better than the rule. */
function TieForm({ record, number, onClose }: { record: Item; number: string; onClose: () => void }) {
  const { say } = useSay()
  const [typed, setTyped] = useState(number)
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const { busy, error, act } = useDeed(record, onClose)
  const missing = (text: string, label: string): string | undefined =>
    tried && text.trim().length < 2 ? say('step.required', { label }) : undefined
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (typed.trim().length > 1 && words.trim().length > 1) void act('tie', { number: typed.trim(), words: words.trim() })
  }
  return (
    <form className="stepform" onSubmit={submit} noValidate aria-label={say('disputes.tie')}>
      {error !== null && <ProblemNote error={error} />}
      <Labelled label={say('disputes.tie-number')} error={missing(typed, say('disputes.tie-number'))}>
        {(id, describedBy) => (
          <input id={id} value={typed} maxLength={40} aria-describedby={describedBy} onChange={(event) => setTyped(event.target.value)} />
        )}
      </Labelled>
      <Labelled label={say('disputes.tie-words')} error={missing(words, say('disputes.tie-words'))}>
        {(id, describedBy) => (
          <input id={id} value={words} maxLength={300} aria-describedby={describedBy} onChange={(event) => setWords(event.target.value)} />
        )}
      </Labelled>
      <FormFoot busy={busy} onCancel={onClose} label={say('disputes.tie')} />
    </form>
  )
}

function Like({ record, like, onTie }: { record: Item; like: LikeDispute; onTie: () => void }) {
  const { say } = useSay()
  const { error, act } = useDeed(record)
  return (
    <li>
      <span className="what">
        <a {...linkTo({ page: 'matter', number: like.number, queue: null })}>{like.title}</a>
        <span className="quiet">
          {like.label}，{like.because.map((reason) => say(`disputes.like-${reason}`)).join('、')}
        </span>
      </span>
      <button className="button" type="button" onClick={onTie}>
        {say('disputes.same')}
      </button>
      <button className="button" type="button" onClick={() => void act('unlike', { number: like.number })}>
        {say('disputes.not-same')}
      </button>
      {error !== null && <ProblemNote error={error} />}
    </li>
  )
}

function UntieForm({ record, onClose }: { record: Item; onClose: () => void }) {
  const { say } = useSay()
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const { busy, error, act } = useDeed(record, onClose)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (words.trim().length > 1) void act('untie', { words: words.trim() })
  }
  const missing = tried && words.trim().length < 2 ? say('step.required', { label: say('disputes.untie-words') }) : undefined
  return (
    <form className="stepform" onSubmit={submit} noValidate aria-label={say('disputes.untie')}>
      {error !== null && <ProblemNote error={error} />}
      <Labelled label={say('disputes.untie-words')} error={missing}>
        {(id, describedBy) => (
          <input id={id} value={words} maxLength={300} aria-describedby={describedBy} onChange={(event) => setWords(event.target.value)} />
        )}
      </Labelled>
      <FormFoot busy={busy} onCancel={onClose} label={say('disputes.untie')} />
    </form>
  )
}

function Entry({ record, mayTie }: { record: Item; mayTie: boolean }) {
  const { say } = useSay()
  const [open, setOpen] = useState<string | null>(null)
  const [opening, setOpening] = useState(false)
  const close = (): void => {
    setOpen(null)
    setOpening(false)
  }
  return (
    <RecordLine record={record}>
      {/* Also beside the form that opens a new one: what may be the same is the thing to look at first. */}
      {mayTie && record.like.length > 0 && open === null && (
        <div className="same">
          <p>
            <Icon name="merge" size="s" />
            <b>{say('disputes.may-be-same')}</b>
          </p>
          <ul>
            {record.like.map((like) => (
              <Like key={like.number} record={record} like={like} onTie={() => setOpen(like.number)} />
            ))}
          </ul>
        </div>
      )}
      {mayTie && open === null && !opening && (
        <span className="formend">
          {record.dispute === null && (
            <button className="button" type="button" onClick={() => setOpening(true)}>
              {say('disputes.open')}
            </button>
          )}
          <button className="button" type="button" onClick={() => setOpen('')}>
            {say(record.dispute === null ? 'disputes.tie-other' : 'disputes.untie')}
          </button>
        </span>
      )}
      {opening && record.dispute === null && <OpenForm record={record} onClose={close} />}
      {open !== null && record.dispute === null && <TieForm record={record} number={open} onClose={close} />}
      {open !== null && record.dispute !== null && <UntieForm record={record} onClose={close} />}
    </RecordLine>
  )
}

function Source({ source, tied, mayTie }: { source: RecordSource; tied: 'yes' | 'no' | ''; mayTie: boolean }) {
  const { say } = useSay()
  const { data, error, isPending, hasNextPage, fetchNextPage } = useInfiniteQuery(recordsQuery(source, tied))
  const items = data?.pages.flatMap((page) => page.items) ?? []
  const count = data?.pages[0]?.counts.find((one) => one.source === source)
  return (
    <section aria-label={say(`disputes.source-${source}`)}>
      <h2>
        {say(`disputes.source-${source}`)}
        {count && <span className="quiet">{say('disputes.count', { n: count.all, untied: count.untied })}</span>}
      </h2>
      {isPending && <Loading />}
      {error && <ProblemNote error={error} />}
      {data && items.length === 0 && <p className="quiet">{say('disputes.no-records')}</p>}
      <ul className="records">
        {items.map((record) => (
          <Entry key={record.id} record={record} mayTie={mayTie} />
        ))}
      </ul>
      {hasNextPage && (
        <button className="button" type="button" onClick={() => void fetchNextPage()}>
          {say('disputes.older')}
        </button>
      )}
    </section>
  )
}

const which = ['no', 'yes', ''] as const

export function SourcesPage() {
  const { say } = useSay()
  const { data: person } = useQuery(sessionQuery)
  const [tied, setTied] = useState<(typeof which)[number]>('no')
  const [importing, setImporting] = useState(false)
  const may = (roles: readonly string[]): boolean => person !== undefined && person !== null && hasRole(person, roles)
  return (
    <PlainPage title={say('shell.disputes/sources')} hint={say('disputes.sources-hint')}>
      <DisputesNav />
      <div className="formend">
        {which.map((one) => (
          <button key={one} className="button" type="button" aria-pressed={tied === one} onClick={() => setTied(one)}>
            {say(one === 'no' ? 'disputes.untied' : one === 'yes' ? 'disputes.tied' : 'disputes.all')}
          </button>
        ))}
        {may(['district-desk', 'town-desk', 'admin']) && !importing && (
          <button className="button" type="button" onClick={() => setImporting(true)}>
            {say('disputes.import')}
          </button>
        )}
      </div>
      {importing && <RecordsImportForm onClose={() => setImporting(false)} />}
      <div className="sources">
        {recordSources.map((source) => (
          <Source key={source} source={source} tied={tied} mayTie={may(['district-desk', 'town-desk', 'village-desk'])} />
        ))}
      </div>
    </PlainPage>
  )
}
