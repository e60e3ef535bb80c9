/** 劝阻阶梯: who would be called now for a place, and for the administrator everything that decides it. */
import type { FraudLadder } from '@huying/contracts'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api/call.ts'
import { limitsQuery, sessionQuery, villagesQuery } from '../api/queries.ts'
import { LimitTable } from '../limits/limit-table.tsx'
import { linkTo } from '../navigation.ts'
import { Labelled } from '../parts/labelled.tsx'
import { DoneNote, Loading, ProblemNote } from '../parts/notes.tsx'
import { PlainPage } from '../parts/page.tsx'
import { TurnForm } from '../people/turn-form.tsx'
import { hasRole } from '../session.ts'
import { useSay } from '../words/say.ts'
import { CallOrderBox } from './call-order.tsx'
import { LadderPicture } from './ladder-picture.tsx'
import { LadderSettingForm } from './ladder-setting.tsx'

const ladderQuery = (place: string) =>
  queryOptions({
    queryKey: ['fraud-ladder', place],
    queryFn: () => call<FraudLadder>(`/desk/fraud/ladder${place === '' ? '' : `?place=${encodeURIComponent(place)}`}`),
    placeholderData: (before: FraudLadder | undefined) => before,
  })

const times = ['ladder', 'gridLadder', 'supervisor'] as const

function PlaceChoice({ value, onChange }: { value: string; onChange: (place: string) => void }) {
  const { say, lang } = useSay()
  const { data } = useQuery(villagesQuery)
  const name = (one: { readonly name: string; readonly nameEn: string }): string => (lang === 'zh' ? one.name : one.nameEn)
  return (
    <Labelled label={say('ladder.place')} hint={say('ladder.place-hint')}>
      {(id, describedBy) => (
        <select id={id} value={value} aria-describedby={describedBy} onChange={(event) => onChange(event.target.value)}>
          {data?.towns.map((town) => (
            <optgroup key={town.id} label={name(town)}>
              {town.villages.map((village) => (
                <option key={village.id} value={village.id}>
                  {name(village)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      )}
    </Labelled>
  )
}

function Orders({ ladder, onDone }: { ladder: FraudLadder; onDone: (words: string) => void }) {
  const { say } = useSay()
  const keyOf = (entries: FraudLadder['orders']['police']): string => entries.map(({ person, called }) => `${person}${called}`).join()
  const post = [say('fraud.police'), ladder.police.unit?.name].filter(Boolean).join(' ')
  return (
    <section className="box">
      <h2>{say('ladder.order')}</h2>
      <p className="quiet">{say('ladder.order-hint')}</p>
      <CallOrderBox key={`p ${keyOf(ladder.orders.police)}`} title={post} saved={ladder.orders.police} onDone={onDone} />
      <CallOrderBox
        key={`g ${keyOf(ladder.orders.grid)}`}
        title={`${say('fraud.grid')} ${ladder.place.name}`}
        saved={ladder.orders.grid}
        onDone={onDone}
      />
    </section>
  )
}

function Editors({ ladder, onDone }: { ladder: FraudLadder; onDone: (words: string) => void }) {
  const { say } = useSay()
  const { data: limits } = useQuery(limitsQuery)
  const ours = limits?.items.filter(({ flow, deadline }) => flow === 'fraud-alert' && times.some((name) => name === deadline)) ?? []
  return (
    <>
      <LadderSettingForm
        key={JSON.stringify(ladder.setting)}
        setting={ladder.setting}
        platformDefault={ladder.platformDefault}
        onDone={onDone}
      />
      <Orders ladder={ladder} onDone={onDone} />
      <LimitTable title={say('ladder.times')} limits={ours} onDone={() => onDone(say('limits.saved'))} />
      <section className="box">
        <TurnForm onDone={() => onDone(say('duty.added'))} />
        <p>
          <a {...linkTo({ page: 'duty' })}>{say('ladder.roster')}</a>
        </p>
      </section>
    </>
  )
}

export function LadderPage() {
  const { say } = useSay()
  const client = useQueryClient()
  const [place, setPlace] = useState('')
  const [done, setDone] = useState<{ readonly words: string; readonly n: number } | null>(null)
  const { data: person } = useQuery(sessionQuery)
  const { data: limits } = useQuery(limitsQuery)
  const { data: ladder, error, refetch } = useQuery(ladderQuery(place))
  const finished = (words: string): void => {
    setDone((last) => ({ words, n: (last?.n ?? 0) + 1 }))
    void client.invalidateQueries({ queryKey: ['fraud-ladder'] })
    void client.invalidateQueries({ queryKey: ['duty'] })
  }
  return (
    <PlainPage title={say('shell.fraud-ladder')} hint={say('ladder.hint')}>
      {done && <DoneNote key={done.n}>{done.words}</DoneNote>}
      {error !== null && <ProblemNote error={error} again={() => void refetch()} />}
      {!ladder && error === null && <Loading />}
      {ladder && (
        <>
          <PlaceChoice value={place || ladder.place.id} onChange={setPlace} />
          <LadderPicture ladder={ladder} limits={limits?.items ?? []} />
          {person && hasRole(person, ['admin']) && <Editors ladder={ladder} onDone={finished} />}
        </>
      )}
    </PlainPage>
  )
}
