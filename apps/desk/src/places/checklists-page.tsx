/** The checklist of each kind of place, and changing one: used versions stay, a change is the next version. */
import type { Checklist, RegistryKind } from '@huying/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sessionQuery } from '../api/queries.ts'
import { DoneNote, Loading, ProblemNote } from '../parts/notes.tsx'
import { PlainPage } from '../parts/page.tsx'
import { hasRole } from '../session.ts'
import { useSay } from '../words/say.ts'
import { ChecklistForm } from './checklist-form.tsx'
import { allKinds } from './place-kinds.ts'
import { checklistsQuery } from './place-queries.ts'

export function ChecklistsPage() {
  const { say } = useSay()
  const client = useQueryClient()
  const { data: person } = useQuery(sessionQuery)
  const { data, error, isPending, refetch } = useQuery(checklistsQuery)
  const [editing, setEditing] = useState<RegistryKind | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const saved = (checklist: Checklist): void => {
    setEditing(null)
    setDone(say('checklists.saved', { kind: say(`places.kind-${checklist.kind}`), n: checklist.version }))
    void client.invalidateQueries({ queryKey: checklistsQuery.queryKey })
  }
  const mayEdit = person ? hasRole(person, ['admin']) : false
  return (
    <PlainPage title={say('shell.checklists')} hint={say('checklists.hint')}>
      {done !== null && <DoneNote key={done}>{done}</DoneNote>}
      {isPending && <Loading />}
      {error && !data && <ProblemNote error={error} again={() => void refetch()} />}
      {data &&
        allKinds.map((kind) => {
          const checklist = data.items.find((one) => one.kind === kind)
          if (!checklist) return null
          return editing === kind ? (
            <ChecklistForm key={kind} checklist={checklist} onSaved={saved} onCancel={() => setEditing(null)} />
          ) : (
            <Shown key={kind} checklist={checklist} {...(mayEdit ? { onEdit: () => setEditing(kind) } : {})} />
          )
        })}
    </PlainPage>
  )
}

function Shown({ checklist, onEdit }: { checklist: Checklist; onEdit?: () => void }) {
  const { say, lang } = useSay()
  return (
    <details className="box checklist-shown">
      <summary>
        <b>{say(`places.kind-${checklist.kind}`)}</b>
        <span className="quiet">
          {[
            lang === 'zh' ? checklist.title : checklist.titleEn,
            say('places.version', { n: checklist.version }),
            say('checklists.items', { n: checklist.items.length }),
            checklist.everyDays === null ? say('places.not-due') : say('checklists.every', { n: checklist.everyDays }),
          ].join('　')}
        </span>
        {checklist.platformDefault && <span className="tag grey">{say('matter.default')}</span>}
      </summary>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{say('checklists.item')}</th>
            <th scope="col">{say('checklists.rule')}</th>
            <th scope="col">{say('checklists.weight')}</th>
          </tr>
        </thead>
        <tbody>
          {checklist.items.map((item) => (
            <tr key={item.id}>
              <td>
                {lang === 'zh' ? item.text : item.textEn} {item.serious && <span className="tag failed">{say('places.serious')}</span>}
              </td>
              <td>{item.rule || say('checklists.no-rule')}</td>
              <td>{item.weight}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {onEdit && (
        <p className="actions">
          <button className="button" type="button" onClick={onEdit}>
            {say('places.change')}
          </button>
        </p>
      )}
    </details>
  )
}
