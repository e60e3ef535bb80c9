/** 手工接警: a call that came by telephone while the line from the police is down. Class, words, place, caller; the rules propose as for any other. */
import type { CallByHand, CallTaken } from '@huying/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useSending } from '../api/use-sending.ts'
import { emptyDraft, type FilingDraft } from '../filing/filing-draft.ts'
import { WhereFields } from '../filing/where-fields.tsx'
import { go } from '../navigation.ts'
import { FormFoot } from '../parts/form-foot.tsx'
import { Labelled } from '../parts/labelled.tsx'
import { ProblemNote } from '../parts/notes.tsx'
import { useTitle } from '../parts/page.tsx'
import { useSay } from '../words/say.ts'
import { CommandHead } from './command-head.tsx'
import { commandBoardQuery, laneSettingsQuery } from './command-queries.ts'

const nothing = { class: '', words: '', name: '', phone: '', number: '' }
type Typed = typeof nothing
type Where = Pick<FilingDraft, 'town' | 'village' | 'words' | 'code'>

function bodyOf(typed: Typed, where: Where): CallByHand {
  const [unit, code, place] = [where.village || where.town, where.code.trim(), where.words.trim()]
  const [name, phone, number] = [typed.name.trim(), typed.phone.trim(), typed.number.trim()]
  return {
    class: typed.class,
    words: typed.words.trim(),
    where: { ...(code ? { code } : {}), ...(unit ? { unit } : {}), ...(place ? { words: place } : {}) },
    ...(name || phone ? { caller: { ...(name ? { name } : {}), ...(phone ? { phone } : {}) } } : {}),
    ...(number ? { number } : {}),
  }
}

interface FieldsProps {
  readonly typed: Typed
  readonly tried: boolean
  readonly onChange: (change: Partial<Typed>) => void
}

function WhatFields({ typed, tried, onChange }: FieldsProps) {
  const { say, lang } = useSay()
  const { data } = useQuery(laneSettingsQuery)
  const classes = (data?.classes ?? []).filter(({ active }) => active)
  return (
    <>
      <Labelled label={say('command.new-class')} error={tried && typed.class === '' ? say('command.need-class') : undefined}>
        {(id, describedBy) => (
          <select id={id} value={typed.class} aria-describedby={describedBy} onChange={(event) => onChange({ class: event.target.value })}>
            <option value="">{say('step.pick')}</option>
            {classes.map((one) => (
              <option key={one.code} value={one.code}>
                {lang === 'en' ? one.nameEn : one.name}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <Labelled label={say('command.new-words')} error={tried && typed.words.trim() === '' ? say('command.need-words') : undefined}>
        {(id, describedBy) => (
          <textarea
            id={id}
            rows={3}
            value={typed.words}
            maxLength={2_000}
            aria-describedby={describedBy}
            onChange={(event) => onChange({ words: event.target.value })}
          />
        )}
      </Labelled>
    </>
  )
}

function CallerFields({ typed, onChange }: Omit<FieldsProps, 'tried'>) {
  const { say } = useSay()
  const line = (name: 'name' | 'phone' | 'number', max: number, hint?: string) => (
    <Labelled label={say(`command.new-${name}`)} hint={hint}>
      {(id, describedBy) => (
        <input
          id={id}
          type={name === 'phone' ? 'tel' : 'text'}
          autoComplete="off"
          value={typed[name]}
          maxLength={max}
          aria-describedby={describedBy}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      )}
    </Labelled>
  )
  return (
    <>
      <fieldset className="field">
        <legend>{say('command.new-caller')}</legend>
        {line('name', 60)}
        {line('phone', 30)}
      </fieldset>
      {line('number', 60, say('command.new-number-hint'))}
    </>
  )
}

export function NewCallPage() {
  const { say } = useSay()
  const [typed, setTyped] = useState(nothing)
  const [where, setWhere] = useState<Where>(emptyDraft)
  const [tried, setTried] = useState(false)
  const { busy, error, send } = useSending<CallTaken>()
  const client = useQueryClient()
  useTitle(say('command.new'))
  const onChange = (change: Partial<Typed>): void => setTyped((before) => ({ ...before, ...change }))
  const noPlace = where.town === '' && where.code.trim() === ''
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (typed.class === '' || typed.words.trim() === '' || noPlace) return
    const taken = await send({ path: '/desk/command/calls', method: 'POST', body: bodyOf(typed, where) })
    if (!taken) return
    // The board that was read before does not know this call, and would show its first one instead.
    await client.fetchQuery({ ...commandBoardQuery, staleTime: 0 }).catch(() => null)
    go({ page: 'command', part: 'board', number: taken.answer.number })
  }
  return (
    <main id="main" className="command-leaf">
      <CommandHead part="new" />
      <h2>{say('command.new')}</h2>
      <p className="quiet">{say('command.new-hint')}</p>
      <form className="stepform" noValidate onSubmit={(event) => void submit(event)} aria-label={say('command.new')}>
        {error !== null && <ProblemNote error={error} />}
        <WhatFields {...{ typed, tried, onChange }} />
        <WhereFields
          draft={where}
          onChange={(change) => setWhere((before) => ({ ...before, ...change }))}
          error={tried && noPlace ? say('command.need-where') : undefined}
        />
        <CallerFields {...{ typed, onChange }} />
        <FormFoot busy={busy} label={say('command.take-down')} onCancel={() => go({ page: 'command', part: 'board', number: null })} />
      </form>
    </main>
  )
}
