/** The district's list of fraud types, in the order in which an alert offers them, with what can be said and the list each comes from. */
import type { FraudTypeSetting, SettingsView } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Wrong } from '../district/calendar-page.tsx'
import { SettingsPage } from '../district/settings-page.tsx'
import { marksFor, useChanging } from '../district/settings-queries.ts'
import { useSay } from '../words/say.ts'
import { typesQuery } from './fraud-queries.ts'
import { TypeForm } from './type-form.tsx'

type Opened = { readonly item: FraudTypeSetting; readonly adds: boolean } | null

const fresh = (types: readonly FraudTypeSetting[]): FraudTypeSetting => ({
  code: '',
  edition: types.findLast(({ active }) => active)?.edition ?? '',
  name: '',
  nameEn: '',
  script: '',
  scriptEn: '',
  rank: Math.max(0, ...types.map(({ rank }) => rank)) + 10,
  active: true,
})

function Words({ item, isPlatforms }: { item: FraudTypeSetting; isPlatforms: boolean }) {
  const { say, lang } = useSay()
  const [name, other] = lang === 'zh' ? [item.name, item.nameEn] : [item.nameEn, item.name]
  return (
    <div className="type-words">
      <p className="unit-row">
        <b>{name}</b>
        <span className="quiet">
          {other} {item.code}
        </span>
        <span className="tag grey">{item.edition}</span>
        {!item.active && <span className="tag failed">{say('types.retired')}</span>}
        {isPlatforms && <span className="tag grey">{say('limits.default')}</span>}
      </p>
      <p className="quiet">{lang === 'zh' ? item.script : item.scriptEn}</p>
    </div>
  )
}

function Actions({ name, isFirst, onUp, onOpen }: { name: string; isFirst: boolean; onUp: () => void; onOpen: () => void }) {
  const { say } = useSay()
  return (
    <span className="actions">
      <button className="button" type="button" aria-label={say('rules.up-of', { name })} disabled={isFirst} onClick={onUp}>
        {say('rules.up')}
      </button>
      <button className="button" type="button" aria-label={say('units.edit-of', { name })} onClick={onOpen}>
        {say('units.edit')}
      </button>
    </span>
  )
}

function List({ view, onDone }: { view: SettingsView; onDone: (words: string) => void }) {
  const { say } = useSay()
  const [open, setOpen] = useState<Opened>(null)
  const changing = useChanging()
  const { data } = useQuery(typesQuery)
  const types = view.settings.fraudTypes.toSorted((a, b) => a.rank - b.rank || (a.code < b.code ? -1 : 1))
  const isPlatforms = (code: string): boolean => data?.items.find((one) => one.code === code)?.platformDefault ?? false
  const done = (words: string): void => {
    setOpen(null)
    onDone(words)
  }
  const raise = async (at: number): Promise<void> => {
    const next = [...types]
    const [item] = next.splice(at, 1)
    if (!item) return
    next.splice(at - 1, 0, item)
    const fraudTypes = next.map((one, rank) => ({ ...one, rank: (rank + 1) * 10 }))
    if (await changing.apply({ settings: { fraudTypes }, marks: marksFor(view, 'fraudTypes') }))
      done(say('types.ordered', { name: item.name }))
  }
  const form = ({ item, adds }: NonNullable<Opened>) => (
    <TypeForm key={item.code} view={view} item={item} adds={adds} onDone={done} onCancel={() => setOpen(null)} />
  )
  return (
    <section className="box">
      <h2>{say('types.list', { n: types.filter(({ active }) => active).length })}</h2>
      <Wrong changing={changing} />
      <ol className="rule-list">
        {types.map((item, at) => (
          <li key={item.code}>
            <Words item={item} isPlatforms={isPlatforms(item.code)} />
            <Actions name={item.name} isFirst={at === 0} onUp={() => void raise(at)} onOpen={() => setOpen({ item, adds: false })} />
            {open !== null && !open.adds && open.item.code === item.code && form(open)}
          </li>
        ))}
      </ol>
      {open?.adds ? (
        form(open)
      ) : (
        <button className="button main" type="button" onClick={() => setOpen({ item: fresh(types), adds: true })}>
          {say('types.add')}
        </button>
      )}
    </section>
  )
}

export function FraudTypesPage() {
  const { say } = useSay()
  return (
    <SettingsPage title={say('shell.fraud-types')} hint={say('types.hint')}>
      {(view, done) => <List view={view} onDone={done} />}
    </SettingsPage>
  )
}
