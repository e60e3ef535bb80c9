/** Whose ground is where: outlines on a plan, brought in as GeoJSON. */
import type { AreaSetting, SettingsView } from '@huying/contracts'
import { useMemo, useState } from 'react'
import { EmptyNote } from '../parts/notes.tsx'
import { useSay } from '../words/say.ts'
import { BringIn } from './bring-in.tsx'
import { Wrong } from './calendar-page.tsx'
import { outlinesOf, sheetSize } from './outlines.ts'
import { marksFor, useChanging } from './settings-queries.ts'
import { SettingsPage } from './settings-page.tsx'

function Plan({ areas, picked, onPick }: { areas: readonly AreaSetting[]; picked: string | null; onPick: (id: string) => void }) {
  const { say } = useSay()
  const outlines = useMemo(() => outlinesOf(areas), [areas])
  return (
    <figure className="mapbox">
      <svg
        className="minimap areas-plan"
        viewBox={`0 0 ${sheetSize.width} ${sheetSize.height}`}
        role="img"
        aria-label={say('areas.plan', { n: areas.length })}
      >
        {outlines.map(({ id, name, path }) => (
          <path key={id} className={id === picked ? 'here' : undefined} d={path} fillRule="evenodd" onClick={() => onPick(id)}>
            <title>{name}</title>
          </path>
        ))}
      </svg>
      <figcaption className="quiet">
        {areas.some(({ approximate }) => approximate) ? say('areas.approximate') : say('areas.north')}
      </figcaption>
    </figure>
  )
}

function List({ view, onDone }: { view: SettingsView; onDone: (words: string) => void }) {
  const { say } = useSay()
  const [picked, setPicked] = useState<string | null>(null)
  const changing = useChanging()
  const { areas, units } = view.settings
  const nameOf = (id: string): string => units.find((unit) => unit.id === id)?.name ?? id
  const remove = async (id: string): Promise<void> => {
    const rest = areas.filter((area) => area.id !== id)
    if (await changing.apply({ settings: { areas: rest }, marks: marksFor(view, 'areas') })) onDone(say('areas.removed'))
  }
  if (areas.length === 0) return <EmptyNote>{say('areas.empty')}</EmptyNote>
  return (
    <section className="box">
      <h2>{say('areas.list', { n: areas.length })}</h2>
      <Wrong changing={changing} />
      <Plan areas={areas} picked={picked} onPick={setPicked} />
      <ul className="plain-lines">
        {areas.map((area) => (
          <li key={area.id} aria-current={area.id === picked || undefined}>
            <button className="button plain" type="button" onClick={() => setPicked(area.id)}>
              {area.name}
            </button>
            <span className="quiet">{nameOf(area.unit)}</span> {area.approximate && <span className="tag grey">{say('areas.sketch')}</span>}
            <button
              className="button"
              type="button"
              aria-label={say('areas.remove-of', { name: area.name })}
              onClick={() => void remove(area.id)}
            >
              {say('areas.remove')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function AreasPage() {
  const { say } = useSay()
  return (
    <SettingsPage title={say('shell.areas')} hint={say('areas.hint')}>
      {(view, done) => (
        <>
          <List view={view} onDone={done} />
          <BringIn kind="areas" onDone={done} />
        </>
      )}
    </SettingsPage>
  )
}
