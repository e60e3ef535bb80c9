/** The class list and the rules that propose a lane: read by the rooms, edited by the administrator, tried before they are saved. */
import { callLanes, type LaneSettings, type NewLaneSettings } from '@huying/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call, ProblemError } from '../api/call.ts'
import { problemWords } from '../api/problem-words.ts'
import { sessionQuery } from '../api/queries.ts'
import { DoneNote, Loading, ProblemNote } from '../parts/notes.tsx'
import { useTitle } from '../parts/page.tsx'
import { hasRole } from '../session.ts'
import { useSay } from '../words/say.ts'
import { CommandHead } from './command-head.tsx'
import { laneSettingsQuery } from './command-queries.ts'
import { LaneTrial, type LaneDraft } from './lane-trial.tsx'
import { QuietMinutes } from './quiet-minutes.tsx'
import { RuleRows } from './rule-rows.tsx'

const draftOf = ({ edition, classes, rules, dangerWords }: LaneSettings): LaneDraft => ({ edition, classes, rules, dangerWords })

function ClassTable({ draft, mayEdit, onChange }: { draft: LaneDraft; mayEdit: boolean; onChange: (draft: LaneDraft) => void }) {
  const { say, lang } = useSay()
  const set = (code: string, more: Partial<LaneDraft['classes'][number]>): void =>
    onChange({ ...draft, classes: draft.classes.map((one) => (one.code === code ? { ...one, ...more } : one)) })
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={say('command.classes')}>
      <table className="figures-table">
        <caption>{say('command.classes')}</caption>
        <thead>
          <tr>
            {(['class', 'code', 'lane', 'dispute', 'protects', 'active'] as const).map((name) => (
              <th key={name} scope="col">
                {say(`command.column-${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {draft.classes.map((one) => (
            <tr key={one.code}>
              <th scope="row">{lang === 'zh' ? one.name : one.nameEn}</th>
              <td>{one.code}</td>
              <td>
                {mayEdit ? (
                  <select
                    aria-label={`${one.name} ${say('command.column-lane')}`}
                    value={one.lane}
                    onChange={(event) => set(one.code, { lane: event.target.value as (typeof callLanes)[number] })}
                  >
                    {callLanes.map((lane) => (
                      <option key={lane} value={lane}>
                        {say(`command.lane-${lane}`)}
                      </option>
                    ))}
                  </select>
                ) : (
                  say(`command.lane-${one.lane}`)
                )}
              </td>
              {(['dispute', 'protects', 'active'] as const).map((name) => (
                <td key={name}>
                  {mayEdit ? (
                    <input
                      type="checkbox"
                      aria-label={`${one.name} ${say(`command.column-${name}`)}`}
                      checked={one[name]}
                      onChange={(event) => set(one.code, { [name]: event.target.checked })}
                    />
                  ) : (
                    one[name] && '✓'
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function useLaneDraft(saved: LaneSettings) {
  const client = useQueryClient()
  const [draft, setDraft] = useState(() => draftOf(saved))
  // Of the version that was read: what somebody else saves meanwhile is not written over.
  const [version, setVersion] = useState(saved.version)
  const [state, setState] = useState<'idle' | 'busy' | 'saved'>('idle')
  const [error, setError] = useState<ProblemError | null>(null)
  const change = (next: LaneDraft): void => {
    setState('idle')
    setDraft(next)
  }
  const save = async (): Promise<void> => {
    setState('busy')
    setError(null)
    try {
      const body: NewLaneSettings = { version, ...draft }
      const written = await call<LaneSettings>('/desk/command/rules', { method: 'PUT', body })
      client.setQueryData(laneSettingsQuery.queryKey, written)
      setVersion(written.version)
      setState('saved')
    } catch (failure) {
      setState('idle')
      if (failure instanceof ProblemError) setError(failure)
      else throw failure
    }
  }
  return { draft, change, save, state, error }
}

function SaveLine({ editing }: { editing: ReturnType<typeof useLaneDraft> }) {
  const { say, lang } = useSay()
  const { draft, change, save, state, error } = editing
  return (
    <div className="formend">
      <label>
        {say('command.edition')}
        <input type="text" maxLength={40} value={draft.edition} onChange={(event) => change({ ...draft, edition: event.target.value })} />
      </label>
      <button className="button main" type="button" aria-disabled={state === 'busy'} onClick={() => void save()}>
        {say(state === 'busy' ? 'step.busy' : 'command.save')}
      </button>
      {state === 'saved' && <DoneNote>{say('command.saved')}</DoneNote>}
      {error && (
        <p className="why" role="alert">
          {problemWords(error, lang)}
        </p>
      )}
    </div>
  )
}

function Editor({ saved }: { saved: LaneSettings }) {
  const { say } = useSay()
  const { data: person } = useQuery(sessionQuery)
  const mayEdit = person ? hasRole(person, ['admin']) : false
  const editing = useLaneDraft(saved)
  const { draft, change } = editing
  return (
    <>
      <p className="quiet">{say('command.rules-version', { version: saved.version, edition: saved.edition })}</p>
      <section aria-label={say('command.danger')}>
        <h2>{say('command.danger')}</h2>
        <p className="rule-note">{say('command.danger-first')}</p>
        <p>{saved.fixedDangerWords.join('、')}</p>
        {mayEdit ? (
          <label className="wide">
            {say('command.danger-own')}
            <textarea
              rows={2}
              defaultValue={draft.dangerWords.join('、')}
              onBlur={(event) => change({ ...draft, dangerWords: event.target.value.split(/[、,，\s]+/).filter(Boolean) })}
            />
          </label>
        ) : (
          draft.dangerWords.length > 0 && <p>{draft.dangerWords.join('、')}</p>
        )}
      </section>
      <RuleRows classes={draft.classes} rules={draft.rules} mayEdit={mayEdit} onChange={(rules) => change({ ...draft, rules })} />
      <ClassTable draft={draft} mayEdit={mayEdit} onChange={change} />
      {person && hasRole(person, ['admin', 'district-desk', 'town-desk', 'village-desk']) && <LaneTrial draft={draft} />}
      {mayEdit && <SaveLine editing={editing} />}
      <QuietMinutes mayChange={mayEdit} />
    </>
  )
}

export function LaneRulesPage() {
  const { say } = useSay()
  const { data, error, refetch } = useQuery(laneSettingsQuery)
  useTitle(say('command.part-rules'))
  return (
    <main className="command-leaf" id="main">
      <CommandHead part="rules" />
      {data ? <Editor saved={data} /> : error ? <ProblemNote error={error} again={() => void refetch()} /> : <Loading />}
    </main>
  )
}
