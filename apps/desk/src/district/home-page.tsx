/** The home of a district's settings: what is still missing, in the order to do it, and the way to everything that can be set. */
import type { SettingsCheck } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PlainPageName } from '../address.ts'
import { linkTo } from '../navigation.ts'
import { Icon } from '../parts/icon.tsx'
import { DoneNote, Loading, ProblemNote } from '../parts/notes.tsx'
import { PlainPage } from '../parts/page.tsx'
import { useSay } from '../words/say.ts'
import { BringIn } from './bring-in.tsx'
import { ExampleUnits } from './example-units.tsx'
import { missingQuery } from './settings-queries.ts'

const pageOf: Readonly<Record<SettingsCheck['check'], PlainPageName>> = {
  units: 'units',
  hours: 'calendar',
  years: 'calendar',
  categories: 'categories',
  people: 'people',
  codes: 'codes',
  areas: 'areas',
  rules: 'rules',
  answers: 'answers',
}

const pages = [
  'units',
  'areas',
  'categories',
  'rules',
  'fraud-types',
  'fraud-ladder',
  'calendar',
  'limits',
  'templates',
  'answers',
  'texts',
  'codes',
  'partners',
  'provider',
] as const

function Check({ item, isNext }: { item: SettingsCheck; isNext: boolean }) {
  const { say } = useSay()
  return (
    <li className="check-line" aria-current={isNext ? 'step' : undefined}>
      <Icon name={item.state === 'done' ? 'done' : 'warn'} />
      <span>
        <b>{say(`check.${item.check}`)}</b>{' '}
        <span className={item.state === 'done' ? 'tag grey' : 'tag'}>{say(`check.state-${item.state}`)}</span>
        <br />
        {item.words}
      </span>
      <a
        className={isNext ? 'button main' : 'button'}
        aria-label={`${say('district.go')} ${say(`check.${item.check}`)}`}
        {...linkTo({ page: pageOf[item.check] })}
      >
        {say('district.go')}
      </a>
    </li>
  )
}

export function DistrictPage() {
  const { say } = useSay()
  const { data, error, isPending, refetch } = useQuery(missingQuery)
  const [done, setDone] = useState<string | null>(null)
  const open = data?.items.filter(({ state }) => state === 'open') ?? []
  return (
    <PlainPage title={say('district.title')} hint={say('district.hint')}>
      {done !== null && <DoneNote>{done}</DoneNote>}
      {isPending && <Loading />}
      {error && !data && <ProblemNote error={error} again={() => void refetch()} />}
      {data && (
        <section className="box">
          <h2>{data.ready ? say('district.ready') : say('district.not-ready', { n: open.length })}</h2>
          <ol className="check-list">
            {data.items.map((item) => (
              <Check key={item.check} item={item} isNext={item === open[0]} />
            ))}
          </ol>
          <ExampleUnits onDone={setDone} />
        </section>
      )}
      <section className="box">
        <h2>{say('district.all')}</h2>
        <ul className="link-grid">
          {pages.map((page) => (
            <li key={page}>
              <a {...linkTo({ page })}>{say(`shell.${page}`)}</a>
              <span className="quiet">{say(`district.page-${page}`)}</span>
            </li>
          ))}
        </ul>
      </section>
      <section className="box">
        <h2>{say('district.file')}</h2>
        <p className="quiet">{say('district.file-hint')}</p>
        <p>
          <a className="button" href="/api/v1/settings/file" download>
            <Icon name="down" />
            {say('district.export')}
          </a>
        </p>
        <BringIn kind="file" onDone={setDone} />
      </section>
    </PlainPage>
  )
}
