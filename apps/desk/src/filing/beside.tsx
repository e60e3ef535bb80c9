/** Beside the form while the caller speaks: who would receive it, which category, what is open already, what the same number said before. */
import type { SameMatter, SpokenPreview } from '@huying/contracts'
import { writeAddress } from '../address.ts'
import { showNumber } from '../number.ts'
import { When } from '../parts/deadline-chip.tsx'
import { Icon } from '../parts/icon.tsx'
import { sayWhySame } from '../related/same-box.tsx'
import { useSay } from '../words/say.ts'

/** Opens beside the call, so that what is typed stays in view. */
function Elsewhere({ number, children }: { number: string; children: string }) {
  return (
    <a href={writeAddress({ page: 'matter', number, queue: null })} target="_blank" rel="noreferrer">
      {children}
    </a>
  )
}

function Same({ items, onJoin }: { items: readonly SameMatter[]; onJoin: (item: SameMatter) => void }) {
  const { say } = useSay()
  return (
    <ul className="found">
      {items.map((item) => (
        <li key={item.number}>
          <span className="what">
            <Elsewhere number={item.number}>{item.title}</Elsewhere>
            <span className="quiet">
              {sayWhySame(item, say)}，<When at={item.reportedAt} />，{item.label}
            </span>
          </span>
          <button className="button" type="button" onClick={() => onJoin(item)}>
            {say('filing.join')}
          </button>
        </li>
      ))}
    </ul>
  )
}

interface BesideProps {
  readonly found: SpokenPreview | undefined
  readonly onCategory: (id: string) => void
  readonly onJoin: (item: SameMatter) => void
}

export function Beside({ found, onCategory, onJoin }: BesideProps) {
  const { say } = useSay()
  const { category = null, owner = null, same = [], earlier = [] } = found ?? {}
  return (
    <aside className="beside" aria-label={say('filing.beside')} aria-live="polite">
      <section className="box">
        <h2>{say('filing.goes-to')}</h2>
        <p>{owner ? <b>{owner.name}</b> : <span className="quiet">{say('filing.goes-unknown')}</span>}</p>
        {category && (
          <p className="inline">
            <span>
              {say('filing.guess')} <b>{category.name}</b>
            </span>
            <button className="button" type="button" onClick={() => onCategory(category.id)}>
              {say('filing.take-guess')}
            </button>
          </p>
        )}
      </section>
      <section className="box">
        <h2>
          <Icon name="merge" size="s" />
          {say('filing.same')}
        </h2>
        {same.length === 0 ? <p className="quiet">{say('filing.no-same')}</p> : <Same items={same} onJoin={onJoin} />}
      </section>
      <section className="box">
        <h2>
          <Icon name="phone" size="s" />
          {say('filing.earlier')}
        </h2>
        {earlier.length === 0 && <p className="quiet">{say('filing.no-earlier')}</p>}
        <ul className="found">
          {earlier.map((item) => (
            <li key={item.number}>
              <span className="what">
                <Elsewhere number={item.number}>{item.title}</Elsewhere>
                <span className="quiet">
                  {showNumber(item.number)}，<When at={item.reportedAt} />，{item.label}
                </span>
              </span>
            </li>
          ))}
        </ul>
      </section>
    </aside>
  )
}
