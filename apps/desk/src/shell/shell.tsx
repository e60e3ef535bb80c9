/** What stands round every page: the bar with the unit, the way to the other pages, and the person. */
import type { SignedIn } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { boardAt, type Address } from '../address.ts'
import { failedCountQuery, noticesQuery } from '../api/queries.ts'
import { PendingBar } from '../board/bulk/pending-bar.tsx'
import { useOwnFlows } from '../filing/new-kinds.tsx'
import { hazardsAt } from '../hazards/hazards-address.ts'
import { useDeskEvents } from '../live/desk-events.ts'
import { go, linkTo, useAddress } from '../navigation.ts'
import { Icon } from '../parts/icon.tsx'
import { Logo } from '../parts/logo.tsx'
import { placesAt } from '../places/places-address.ts'
import { hasRole, pagesFor, seesAlerts, seesCalls } from '../session.ts'
import { useSettings } from '../settings.ts'
import { useSay } from '../words/say.ts'
import { FindBox } from './find-box.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { PersonMenu } from './person-menu.tsx'

const homeAddress = boardAt()
const forResident: Address = { page: 'filing' }
const chooseFlow: Address = { page: 'new', flow: null }

/** Where 新建 leads: for a resident where that is theirs too, otherwise to the choice of flows; null for whoever files nothing. */
function useNewPlace(person: SignedIn): Address | null {
  const flows = useOwnFlows()
  if (pagesFor(person).includes('filing')) return forResident
  return flows.length > 0 ? chooseFlow : null
}

function useKeysDialog(place: Address | null): readonly [boolean, (open: boolean) => void] {
  const [open, setOpen] = useState(false)
  const { shortcuts } = useSettings()
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const writing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select, dialog')
      if (shortcuts && event.key === '?' && !writing) setOpen(true)
      if (shortcuts && event.key === '+' && !writing && place) {
        event.preventDefault()
        go(place)
      }
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [shortcuts, place])
  return [open, setOpen]
}

/** How many notices did not arrive: whoever can do something about it sees it from every page. */
function FailedCount() {
  const { data } = useQuery(failedCountQuery)
  return data && data.failed > 0 ? <b className="n">{data.failed}</b> : null
}

/** Pages without a link of their own belong to another one's. */
const pageAbove: Readonly<Record<string, string>> = {
  matter: 'board',
  'fraud-ladder': 'fraud',
  place: 'places',
  checklists: 'places',
  'wake-up-rooms': 'places',
}

/** Where the bar is narrower than its links, the page that is open is in sight. */
function useCurrentInSight(page: string) {
  const bar = useRef<HTMLElement>(null)
  useEffect(() => {
    const nav = bar.current
    const current = nav?.querySelector<HTMLElement>('[aria-current]')
    if (nav && current) nav.scrollLeft = current.offsetLeft - nav.offsetLeft - (nav.clientWidth - current.offsetWidth) / 2
  }, [page])
  return bar
}

function Links({ person }: { person: SignedIn }) {
  const { say } = useSay()
  const { page } = useAddress()
  const bar = useCurrentInSight(page)
  const notices = useQuery(noticesQuery)
  const flows = useOwnFlows()
  const place = useNewPlace(person)
  const others = pagesFor(person).filter((name) => name !== 'filing')
  const unread = notices.data?.items.filter((notice) => notice.readAt === null).length ?? 0
  const here = (name: string): 'page' | undefined => (page === name || pageAbove[page] === name ? 'page' : undefined)
  return (
    <nav className="pages" aria-label={say('shell.nav')} ref={bar}>
      <a {...linkTo(homeAddress)} aria-current={here('board')}>
        {say('shell.board')}
      </a>
      {seesAlerts(person) && (
        <a {...linkTo({ page: 'fraud', part: 'board', number: null })} aria-current={here('fraud')}>
          {say('shell.fraud')}
        </a>
      )}
      {(seesCalls(person) || hasRole(person, ['admin'])) && (
        <a {...linkTo({ page: 'command', part: seesCalls(person) ? 'board' : 'rules', number: null })} aria-current={here('command')}>
          {say('shell.command')}
        </a>
      )}
      {place && (
        <a {...linkTo(place)} aria-current={here('filing') ?? here('new')}>
          {say(flows.length > 0 ? 'shell.new' : 'shell.filing')}
        </a>
      )}
      {others.map((name) => (
        <a
          key={name}
          {...linkTo(name === 'places' ? placesAt() : name === 'hazards' ? hazardsAt() : { page: name })}
          aria-current={here(name)}
        >
          {say(`shell.${name}`)}
          {name === 'deliveries' && <FailedCount />}
        </a>
      ))}
      {hasRole(person, ['grid-officer', 'volunteer', 'handler']) && <a href="/desk/field/">{say('shell.field')}</a>}
      <a {...linkTo({ page: 'notices' })} aria-current={here('notices')}>
        <Icon name="bell" size="s" />
        {say('shell.notices')}
        {unread > 0 && <b className="n">{unread}</b>}
      </a>
    </nav>
  )
}

export function Shell({ person, children }: { person: SignedIn; children: ReactNode }) {
  const { say } = useSay()
  const [keysOpen, setKeysOpen] = useKeysDialog(useNewPlace(person))
  useDeskEvents()
  const unit = person.posts[0]?.unit.name ?? person.district.name
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {say('desk.skip')}
      </a>
      <header className="bar-top">
        <a className="home" aria-label={say('desk.title')} {...linkTo(homeAddress)}>
          <Logo label="呼应" />
        </a>
        <span className="unit">{unit}</span>
        <FindBox />
        <Links person={person} />
        <div className="right">
          <button className="button plain keys-button" type="button" onClick={() => setKeysOpen(true)}>
            <Icon name="keyboard" />
            <span className="word">{say('shell.keys')}</span>
          </button>
          <PersonMenu person={person} />
        </div>
      </header>
      {children}
      <PendingBar />
      {keysOpen && <KeysDialog onClose={() => setKeysOpen(false)} />}
    </div>
  )
}
