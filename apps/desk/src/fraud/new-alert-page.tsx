/** An alert that came by telephone or on paper: five questions, and it is called out. */
import type { FraudAlertTaken, NewFraudAlert } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useSending } from '../api/use-sending.ts'
import { emptyDraft, type FilingDraft } from '../filing/filing-draft.ts'
import { WhereFields } from '../filing/where-fields.tsx'
import { go, linkTo } from '../navigation.ts'
import { FormFoot } from '../parts/form-foot.tsx'
import { Icon } from '../parts/icon.tsx'
import { Labelled } from '../parts/labelled.tsx'
import { ProblemNote } from '../parts/notes.tsx'
import { PlainPage } from '../parts/page.tsx'
import { useSay } from '../words/say.ts'
import { typesQuery } from './fraud-queries.ts'

const grades = [1, 2, 3, 4] as const
type TextField = 'claims' | 'name' | 'phone' | 'address' | 'familyName' | 'familyPhone' | 'relation'
type Typed = Record<TextField | 'grade' | 'type', string>

const nothing: Typed = { grade: '', type: '', claims: '', name: '', phone: '', address: '', familyName: '', familyPhone: '', relation: '' }

function contactOf(fields: Readonly<Record<string, string>>): NewFraudAlert['person'] {
  return Object.fromEntries(Object.entries(fields).flatMap(([name, text]) => (text.trim() === '' ? [] : [[name, text.trim()]])))
}

function bodyOf(typed: Typed, where: FilingDraft): NewFraudAlert {
  const family = contactOf({ name: typed.familyName, phone: typed.familyPhone })
  const unit = where.village || where.town
  return {
    grade: Number(typed.grade),
    type: typed.type,
    ...(typed.claims.trim() ? { claims: typed.claims.trim() } : {}),
    person: contactOf({ name: typed.name, phone: typed.phone, address: typed.address }),
    ...(Object.keys(family).length > 0 ? { family } : {}),
    ...(typed.relation.trim() ? { relation: typed.relation.trim() } : {}),
    where: {
      ...(where.code.trim() ? { code: where.code.trim() } : {}),
      ...(unit ? { unit } : {}),
      ...(where.words.trim() ? { words: where.words.trim() } : {}),
    },
  }
}

interface Missing {
  readonly grade: boolean
  readonly type: boolean
  readonly person: boolean
  readonly where: boolean
}

const missingOf = (typed: Typed, where: FilingDraft): Missing => ({
  grade: typed.grade === '',
  type: typed.type === '',
  person: typed.name.trim() === '' && typed.phone.trim() === '' && typed.address.trim() === '',
  where: where.town === '' && where.code.trim() === '',
})

interface FieldsProps {
  readonly typed: Typed
  readonly missing: Missing
  readonly onChange: (change: Partial<Typed>) => void
}

function WhatFields({ typed, missing, onChange }: FieldsProps) {
  const { say } = useSay()
  const { data } = useQuery(typesQuery)
  return (
    <>
      <fieldset className={missing.grade ? 'field wrong' : 'field'}>
        <legend>{say('fraud.grade')}</legend>
        {missing.grade && (
          <span className="why" role="alert">
            {say('fraud.need-grade')}
          </span>
        )}
        <div className="radios in-line">
          {grades.map((grade) => (
            <label key={grade} className="radio">
              <input
                type="radio"
                name="grade"
                checked={typed.grade === String(grade)}
                onChange={() => onChange({ grade: String(grade) })}
              />
              {grade} {say(`fraud.grade-${grade}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <Labelled label={say('fraud.type')} error={missing.type ? say('fraud.need-type') : undefined}>
        {(id, describedBy) => (
          <select id={id} value={typed.type} aria-describedby={describedBy} onChange={(event) => onChange({ type: event.target.value })}>
            <option value="">{say('step.pick')}</option>
            {(data?.items ?? [])
              .filter((type) => type.active)
              .map((type) => (
                <option key={type.code} value={type.code}>
                  {type.name}
                </option>
              ))}
          </select>
        )}
      </Labelled>
      <TextLine name="claims" max={60} {...{ typed, onChange }} />
    </>
  )
}

type LineProps = Pick<FieldsProps, 'typed' | 'onChange'> & {
  readonly name: TextField
  readonly max: number
  readonly error?: string | undefined
}

function TextLine({ name, max, typed, onChange, error }: LineProps) {
  const { say } = useSay()
  const isPhone = name === 'phone' || name === 'familyPhone'
  return (
    <Labelled label={say(`fraud.new-${name}`)} error={error}>
      {(id, describedBy) => (
        <input
          id={id}
          type={isPhone ? 'tel' : 'text'}
          autoComplete="off"
          value={typed[name]}
          maxLength={max}
          aria-describedby={describedBy}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      )}
    </Labelled>
  )
}

export function NewAlertPage() {
  const { say } = useSay()
  const [typed, setTyped] = useState(nothing)
  const [where, setWhere] = useState(emptyDraft)
  const [tried, setTried] = useState(false)
  const { busy, error, send } = useSending<FraudAlertTaken>()
  const lacks = missingOf(typed, where)
  const missing = tried ? lacks : { grade: false, type: false, person: false, where: false }
  const onChange = (change: Partial<Typed>): void => setTyped((before) => ({ ...before, ...change }))
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (Object.values(lacks).some(Boolean)) return
    const taken = await send({ path: '/desk/fraud/alerts', method: 'POST', body: bodyOf(typed, where) })
    if (taken) go({ page: 'fraud', part: 'board', number: taken.answer.number })
  }
  return (
    <PlainPage title={say('fraud.new')} hint={say('fraud.new-hint')}>
      <p>
        <a className="crumb" {...linkTo({ page: 'fraud', part: 'board', number: null })}>
          <Icon name="back" size="s" />
          {say('fraud.title')}
        </a>
      </p>
      <form className="stepform" noValidate onSubmit={(event) => void submit(event)} aria-label={say('fraud.new')}>
        {error !== null && <ProblemNote error={error} />}
        <WhatFields {...{ typed, missing, onChange }} />
        <fieldset className="field">
          <legend>{say('fraud.new-person')}</legend>
          <div className="two">
            <TextLine name="name" max={60} {...{ typed, onChange }} error={missing.person ? say('fraud.need-person') : undefined} />
            <TextLine name="phone" max={30} {...{ typed, onChange }} />
          </div>
          <TextLine name="address" max={200} {...{ typed, onChange }} />
        </fieldset>
        <WhereFields
          draft={where}
          onChange={(change) => setWhere((before) => ({ ...before, ...change }))}
          error={missing.where ? say('fraud.need-where') : undefined}
        />
        <fieldset className="field">
          <legend>{say('fraud.new-family')}</legend>
          <div className="two">
            <TextLine name="familyName" max={60} {...{ typed, onChange }} />
            <TextLine name="familyPhone" max={30} {...{ typed, onChange }} />
            <TextLine name="relation" max={20} {...{ typed, onChange }} />
          </div>
        </fieldset>
        <FormFoot busy={busy} label={say('fraud.issue')} onCancel={() => go({ page: 'fraud', part: 'board', number: null })} />
      </form>
    </PlainPage>
  )
}
