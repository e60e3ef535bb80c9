/** One limit: how long, whose it is, and what may be done to it. */
import type { Limit } from '@huying/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { limitsQuery } from '../api/queries.ts'
import { useSending } from '../api/use-sending.ts'
import { ProblemNote } from '../parts/notes.tsx'
import { useSay } from '../words/say.ts'
import { LimitForm, limitPath } from './limit-form.tsx'

function Source({ limit }: { limit: Limit }) {
  const { say } = useSay()
  if (limit.statutory) return <span className="quiet">{say('limits.locked', { basis: limit.basis ?? '' })}</span>
  return <span className={limit.platformDefault ? 'tag grey' : 'tag'}>{say(limit.platformDefault ? 'limits.default' : 'limits.own')}</span>
}

function Reset({ limit, onDone }: { limit: Limit; onDone: () => void }) {
  const { say } = useSay()
  const client = useQueryClient()
  const { busy, error, send } = useSending<Limit>()
  const reset = async (): Promise<void> => {
    if ((await send({ path: limitPath(limit, limit.category), method: 'DELETE' })) === null) return
    await client.invalidateQueries({ queryKey: limitsQuery.queryKey })
    onDone()
  }
  const name = [say('limits.reset'), limit.flowTitle, limit.label, limit.categoryName].filter(Boolean).join(' ')
  return (
    <>
      {error !== null && <ProblemNote error={error} />}
      <button className="button" type="button" aria-label={name} aria-disabled={busy} onClick={() => void reset()}>
        {say('limits.reset')}
      </button>
    </>
  )
}

export interface LimitRowProps {
  readonly limit: Limit
  readonly open: 'edit' | 'add' | null
  readonly onOpen: (how: 'edit' | 'add' | null) => void
  readonly onDone: () => void
}

function Changes({ limit, onOpen, onDone }: LimitRowProps) {
  const { say } = useSay()
  const which = `${limit.flowTitle} ${limit.label}`
  return (
    <>
      <button className="button" type="button" aria-label={`${say('limits.edit')} ${which}`} onClick={() => onOpen('edit')}>
        {say('limits.edit')}
      </button>
      {limit.category === '*' && (
        <button className="button" type="button" aria-label={`${say('limits.add')} ${which}`} onClick={() => onOpen('add')}>
          {say('limits.add')}
        </button>
      )}
      {!limit.platformDefault && <Reset limit={limit} onDone={onDone} />}
    </>
  )
}

export function LimitRow(props: LimitRowProps) {
  const { limit, open, onOpen, onDone } = props
  const { say } = useSay()
  return (
    <>
      <tr>
        <th scope="row">{limit.label}</th>
        <td>{limit.categoryName ?? say('limits.every')}</td>
        <td>
          {limit.count} {say(`limits.${limit.unit}`)}
        </td>
        <td>
          <Source limit={limit} />
        </td>
        <td className="actions">{!limit.statutory && <Changes {...props} />}</td>
      </tr>
      {open && (
        <tr>
          <td colSpan={5}>
            <LimitForm key={open} limit={limit} forCategory={open === 'add'} onDone={onDone} onCancel={() => onOpen(null)} />
          </td>
        </tr>
      )}
    </>
  )
}
