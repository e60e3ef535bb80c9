/** The places of the registry: filters above, list and map beside each other, the picked place in a pane. Below 1100 px the place is a page. */
import type { SignedIn } from '@huying/contracts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { go, linkTo, useWide } from '../navigation.ts'
import { Icon } from '../parts/icon.tsx'
import { DoneNote, EmptyNote, Loading, ProblemNote } from '../parts/notes.tsx'
import { useArrivalFocus, useTitle } from '../parts/page.tsx'
import { hasRole } from '../session.ts'
import { useSay } from '../words/say.ts'
import { PlacesImport } from './places-import.tsx'
import { boxAsked, fitted, type Size } from './mercator.ts'
import { ColourFilter, PlaceFilters } from './place-filters.tsx'
import { PlaceForm } from './place-form.tsx'
import { PlaceMap, wholeBox } from './place-map.tsx'
import { clustersQuery, exportAddress, placeQuery, placesQuery } from './place-queries.ts'
import { PlaceBody } from './place-view.tsx'
import { PlacesList } from './places-list.tsx'
import type { MapAt, PlacesAddress } from './places-address.ts'

const keepers = ['district-desk', 'town-desk', 'village-desk', 'grid-officer', 'admin']
const registrars = ['district-desk', 'town-desk', 'village-desk', 'admin']

type Opened = 'new' | 'import' | null

export function PlacesPage({ address, person }: { address: PlacesAddress; person: SignedIn }) {
  const { say } = useSay()
  const wide = useWide()
  const [opened, setOpened] = useState<Opened>(null)
  const [done, setDone] = useState<string | null>(null)
  const [withMap, setWithMap] = useState(false)
  const view = useMap(address)
  useTitle(say('shell.places'))
  const finish = (words: string): void => {
    setOpened(null)
    setDone(words)
  }
  return (
    <div className={address.place && wide ? 'places with-pane' : 'places'}>
      <main id="main" className="listing">
        <Head address={address} person={person} opened={opened} onOpen={setOpened} map={wide ? null : [withMap, setWithMap]} />
        {done !== null && <DoneNote key={done}>{done}</DoneNote>}
        {opened === 'new' && (
          <PlaceForm
            place={null}
            onDone={(place) => {
              finish(say('places.entered', { name: place.name }))
              go({ ...address, place: place.id })
            }}
            onCancel={() => setOpened(null)}
          />
        )}
        {opened === 'import' && <PlacesImport onWritten={() => finish(say('places.imported'))} onCancel={() => setOpened(null)} />}
        <PlaceFilters key={address.find} address={address} />
        <ColourFilter address={address} clusters={view.clusters} />
        {!wide && withMap && <Map address={address} view={view} wide={wide} />}
        <List address={address} wide={wide} />
      </main>
      {wide && <Map address={address} view={view} wide={wide} />}
      {wide && address.place && <Pane key={address.place} id={address.place} address={address} />}
    </div>
  )
}

interface HeadProps {
  readonly address: PlacesAddress
  readonly person: SignedIn
  readonly opened: Opened
  readonly onOpen: (opened: Opened) => void
  /** The switch for the map, where it does not stand beside the list anyway. */
  readonly map: readonly [boolean, (shown: boolean) => void] | null
}

function Head({ address, person, opened, onOpen, map }: HeadProps) {
  const { say } = useSay()
  const heading = useArrivalFocus<HTMLHeadingElement>()
  const toggle = (what: Exclude<Opened, null>): void => onOpen(opened === what ? null : what)
  return (
    <header>
      <h1 tabIndex={-1} ref={heading}>
        {say('shell.places')}
      </h1>
      <div className="right">
        {map && (
          <button className="button" type="button" aria-pressed={map[0]} onClick={() => map[1](!map[0])}>
            <Icon name="map" />
            {say('map.show')}
          </button>
        )}
        {hasRole(person, keepers) && (
          <button className="button" type="button" aria-expanded={opened === 'new'} onClick={() => toggle('new')}>
            <Icon name="plus" />
            {say('places.new')}
          </button>
        )}
        {hasRole(person, registrars) && (
          <>
            <button className="button" type="button" aria-expanded={opened === 'import'} onClick={() => toggle('import')}>
              {say('places.import')}
            </button>
            <a className="button" href={exportAddress(address)} download>
              {say('places.export')}
            </a>
          </>
        )}
        <a className="button" {...linkTo({ page: 'wake-up-rooms' })}>
          {say('shell.wake-up-rooms')}
        </a>
        <a className="button" {...linkTo({ page: 'checklists' })}>
          {say('shell.checklists')}
        </a>
      </div>
    </header>
  )
}

interface MapView {
  readonly at: MapAt
  readonly size: Size
  readonly clusters: ReturnType<typeof useClusters>['data']
  readonly move: (at: MapAt) => void
  readonly resize: (size: Size) => void
}

const useClusters = (address: PlacesAddress, asked: { bbox: string; zoom: number }) => useQuery(clustersQuery(address.filters, asked))

/** While the map moves it is drawn from here; the address follows when it has come to rest. */
function useMap(address: PlacesAddress): MapView {
  const [size, setSize] = useState<Size>({ width: 640, height: 560 })
  const whole = useMemo(() => fitted(wholeBox, size), [size])
  const [moving, setMoving] = useState<MapAt | null>(null)
  const at = moving ?? address.map ?? whole
  useEffect(() => {
    if (!moving) return undefined
    const rest = setTimeout(() => {
      go({ ...address, map: moving }, 'replace')
      setMoving(null)
    }, 300)
    return () => clearTimeout(rest)
  }, [moving, address])
  const { data } = useClusters(address, { bbox: boxAsked(at, size), zoom: at.zoom })
  return { at, size, clusters: data, move: setMoving, resize: setSize }
}

function Map({ address, view, wide }: { address: PlacesAddress; view: MapView; wide: boolean }) {
  const { data: picked } = useQuery({ ...placeQuery(address.place ?? ''), enabled: address.place !== null })
  return (
    <PlaceMap
      at={view.at}
      size={view.size}
      clusters={view.clusters?.items ?? []}
      total={view.clusters?.total ?? 0}
      picked={address.place === null ? null : (picked?.point ?? null)}
      onMove={view.move}
      onSize={view.resize}
      onPick={(id) => go(wide ? { ...address, map: view.at, place: id } : { page: 'place', id })}
    />
  )
}

function List({ address, wide }: { address: PlacesAddress; wide: boolean }) {
  const { say } = useSay()
  const list = useInfiniteQuery(placesQuery(address))
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data])
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  if (list.isPending) return <Loading />
  if (list.isError && !list.data) return <ProblemNote error={list.error} again={() => void list.refetch()} />
  if (items.length === 0) return <EmptyNote>{say('places.empty')}</EmptyNote>
  return (
    <>
      <PlacesList address={address} items={items} wide={wide} more={more} />
      {!wide && hasNextPage && (
        <button className="button more" type="button" onClick={more} aria-disabled={isFetchingNextPage}>
          {say('queue.more')}
        </button>
      )}
      <p className="tally">
        <span>{hasNextPage ? say('places.shown-more', { n: items.length }) : say('places.shown', { n: items.length })}</span>
      </p>
    </>
  )
}

function Pane({ id, address }: { id: string; address: PlacesAddress }) {
  const { say } = useSay()
  return (
    <aside className="pane place-pane" aria-label={say('places.pane')}>
      <p className="actions">
        <a className="button" {...linkTo({ page: 'place', id })}>
          {say('pane.open')}
        </a>
        <button className="button plain" type="button" onClick={() => go({ ...address, place: null }, 'replace')}>
          <Icon name="close" />
          {say('desk.close')}
        </button>
      </p>
      <PlaceBody id={id} level="h2" />
    </aside>
  )
}
