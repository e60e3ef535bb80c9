/** The codes of a unit: their posters, and moving, retiring or replacing one. */
import type { PlaceCode, SignedIn } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { codesQuery, unitsQuery } from '../api/queries.ts'
import { showCode } from '../number.ts'
import { Icon } from '../parts/icon.tsx'
import { Labelled } from '../parts/labelled.tsx'
import { DoneNote, EmptyNote, Loading, ProblemNote } from '../parts/notes.tsx'
import { PlainPage } from '../parts/page.tsx'
import { unitsOf } from '../session.ts'
import { useSay } from '../words/say.ts'
import { ChangeCodeForm, NewCodeForm, type CodeChange } from './code-forms.tsx'
import { UsualCategoryForm } from './usual-category.tsx'

type Change = CodeChange | 'category'
const changes: readonly Change[] = ['category', 'move', 'replace', 'retire']

interface CodeCardProps {
  readonly code: PlaceCode
  readonly open: Change | null
  readonly onOpen: (change: Change | null) => void
  readonly onDone: () => void
}

function CodeCard({ code, open, onOpen, onDone }: CodeCardProps) {
  const { say } = useSay()
  const state = code.state === 'replaced' ? say('codes.replaced', { code: showCode(code.replacedBy ?? '') }) : say(`codes.${code.state}`)
  return (
    <li className="box">
      <h2>{code.place.name}</h2>
      <p className="meta">
        <b>{showCode(code.code)}</b>
        <span>{say(`codes.kind-${code.place.kind}`)}</span>
        <span>{code.unit.name}</span>
        <span className={code.state === 'active' ? 'tag' : 'tag grey'}>{state}</span>
      </p>
      {code.category && <p className="quiet">{say('codes.usually', { category: code.category.name })}</p>}
      {code.reason !== null && <p className="quiet">{code.reason}</p>}
      {code.state === 'active' && (
        <div className="actions">
          <a className="button" href={`/api/v1/codes/${encodeURIComponent(code.code)}/poster.svg`} target="_blank" rel="noreferrer">
            <Icon name="print" />
            {say('codes.poster')}
          </a>
          {changes.map((change) => (
            <button key={change} className="button" type="button" aria-pressed={open === change} onClick={() => onOpen(change)}>
              {say(`codes.${change}`)}
            </button>
          ))}
        </div>
      )}
      {open === 'category' && <UsualCategoryForm code={code} onDone={onDone} onCancel={() => onOpen(null)} />}
      {open && open !== 'category' && <ChangeCodeForm key={open} code={code} change={open} onDone={onDone} onCancel={() => onOpen(null)} />}
    </li>
  )
}

function Posters({ unit }: { unit: string }) {
  const { say } = useSay()
  const address = (size: string): string => `/api/v1/units/${encodeURIComponent(unit)}/posters.pdf?size=${size}`
  return (
    <>
      <a className="button" href={address('A4')}>
        <Icon name="print" />
        {say('codes.a4')}
      </a>
      <a className="button" href={address('A6')}>
        <Icon name="print" />
        {say('codes.a6')}
      </a>
    </>
  )
}

function CodeList({ unit, onDone }: { unit: string; onDone: (words: string) => void }) {
  const { say } = useSay()
  const { data, error, isPending, refetch } = useQuery(codesQuery(unit))
  const [open, setOpen] = useState<{ code: string; change: Change } | null>(null)
  if (isPending) return <Loading />
  if (error) return <ProblemNote error={error} again={() => void refetch()} />
  if (data.items.length === 0) return <EmptyNote>{say('codes.empty')}</EmptyNote>
  return (
    <ul className="cards">
      {data.items.map((code) => (
        <CodeCard
          key={code.code}
          code={code}
          open={open?.code === code.code ? open.change : null}
          onOpen={(change) => setOpen(change && { code: code.code, change })}
          onDone={() => {
            setOpen(null)
            onDone(say('codes.done', { code: showCode(code.code) }))
          }}
        />
      ))}
    </ul>
  )
}

function useUnitChoice(person: SignedIn) {
  const own = unitsOf(person)
  const { data } = useQuery(unitsQuery({ choose: 'centresBelow', of: own[0]?.id }))
  const below = (data?.items ?? []).filter((unit) => !own.some((mine) => mine.id === unit.id))
  const [unit, setUnit] = useState(own[0]?.id ?? '')
  return { units: [...own, ...below], unit, setUnit }
}

export function CodesPage({ person }: { person: SignedIn }) {
  const { say } = useSay()
  const { units, unit, setUnit } = useUnitChoice(person)
  const [done, setDone] = useState<string | null>(null)
  const [creating, setCreating] = useState(false)
  const finished = (words: string): void => {
    setCreating(false)
    setDone(words)
  }
  return (
    <PlainPage title={say('codes.title')} hint={say('codes.hint')}>
      {done !== null && <DoneNote key={done}>{done}</DoneNote>}
      <div className="toolbar">
        <Labelled label={say('codes.unit')}>
          {(id) => (
            <select id={id} value={unit} onChange={(event) => setUnit(event.target.value)}>
              {units.map((choice) => (
                <option key={choice.id} value={choice.id}>
                  {choice.name}
                </option>
              ))}
            </select>
          )}
        </Labelled>
        <button className="button main" type="button" onClick={() => setCreating(true)}>
          <Icon name="plus" />
          {say('codes.new')}
        </button>
        <Posters unit={unit} />
      </div>
      {creating && <NewCodeForm unit={unit} onDone={finished} onCancel={() => setCreating(false)} />}
      <CodeList key={unit} unit={unit} onDone={finished} />
    </PlainPage>
  )
}
