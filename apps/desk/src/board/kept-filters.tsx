/** Lists kept by this person or shared with a unit of theirs. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { listAddress, readListAddress, type BoardAddress } from '../address.ts'
import { filtersQuery } from '../api/queries.ts'
import { useSending } from '../api/use-sending.ts'
import { linkTo } from '../navigation.ts'
import { Icon } from '../parts/icon.tsx'
import { useSay } from '../words/say.ts'

export function KeptFilters({ current }: { current: BoardAddress }) {
  const { say } = useSay()
  const client = useQueryClient()
  const { data } = useQuery(filtersQuery)
  const { send } = useSending<null>()
  if (!data || data.items.length === 0) return null
  const here = current.queue === null ? '' : listAddress({ ...current, map: false }, current.queue)
  const remove = async (id: string): Promise<void> => {
    if (await send({ path: `/desk/filters/${id}`, method: 'DELETE' })) await client.invalidateQueries({ queryKey: filtersQuery.queryKey })
  }
  return (
    <div className="kept">
      <h2>{say('kept.title')}</h2>
      {data.items.map((kept) => {
        const address = readListAddress(kept.address)
        return (
          <div key={kept.id} className="kept-row">
            <a {...linkTo(address)} aria-current={kept.address === here ? 'page' : undefined} title={kept.sharedWith ?? undefined}>
              <Icon name={kept.sharedWith === null ? 'save' : 'people'} />
              <span>{kept.name}</span>
            </a>
            {kept.mine && (
              <button
                type="button"
                className="button plain"
                aria-label={say('kept.remove', { name: kept.name })}
                onClick={() => void remove(kept.id)}
              >
                <Icon name="close" size="s" />
              </button>
            )}
          </div>
        )
      })}
    </div>
  )
}
