/** Whose ground is where: outlines on a plan, drawn here or brought in as GeoJSON. */
import type { AreaSetting, SettingsView } from '@huying/contracts'
import { useMemo, useState } from 'react'
import { EmptyNote } from '../parts/notes.tsx'
import { useSay } from '../words/say.ts'
import { BringIn } from './bring-in.tsx'
import { Wrong } from './calendar-page.tsx'
import { AreaDrawing } from './drawing/area-drawing.tsx'
import { sheetSize } from './drawing/projection.ts'
import { outlinesOf } from './outlines.ts'
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

interface ListProps {
  readonly view: SettingsView
  readonly onDraw: (area: AreaSetting | null) => void
  readonly onDone: (words: string) => void
}

function List({ view, onDraw, onDone }: ListProps) {
  const { say } = useSay()
  const [picked, setPicked] = useState<string | null>(null)
  const changing = useChanging()
  const { areas, units } = view.settings
  const nameOf = (id: string): string => units.find((unit) => unit.id === id)?.name ?? id
  const remove = async (id: string): Promise<void> => {
    const rest = areas.filter((area) => area.id !== id)
    if (await changing.apply({ settings: { areas: rest }, marks: marksFor(view, 'areas') })) onDone(say('areas.removed'))
  }
  return (
    <section className="box">
      <h2>{say('areas.list', { n: areas.length })}</h2>
      <p>
        <button className="button" type="button" onClick={() => onDraw(null)}>
          {say('draw.new')}
        </button>
      </p>
      <Wrong changing={changing} />
      {areas.length === 0 ? <EmptyNote>{say('areas.empty')}</EmptyNote> : <Plan areas={areas} picked={picked} onPick={setPicked} />}
      <ul className="plain-lines">
        {areas.map((area) => (
          <li key={area.id} aria-current={area.id === picked || undefined}>
            <button className="button plain" type="button" onClick={() => setPicked(area.id)}>
              {area.name}
            </button>
            <span className="quiet">{nameOf(area.unit)}</span> {area.approximate && <span className="tag grey">{say('areas.sketch')}</span>}
            <span className="actions">
              <button className="button" type="button" aria-label={say('draw.edit-of', { name: area.name })} onClick={() => onDraw(area)}>
                {say('draw.edit')}
              </button>
              <button
                className="button"
                type="button"
                aria-label={say('areas.remove-of', { name: area.name })}
                onClick={() => void remove(area.id)}
              >
                {say('areas.remove')}
              </button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Areas({ view, onDone }: { view: SettingsView; onDone: (words: string) => void }) {
  /** Undefined: nothing is drawn. Null: a new one. */
  const [drawn, setDrawn] = useState<AreaSetting | null | undefined>(undefined)
  const close = (words?: string): void => {
    setDrawn(undefined)
    if (words !== undefined) onDone(words)
  }
  if (drawn !== undefined) return <AreaDrawing view={view} area={drawn} onDone={close} onCancel={() => close()} />
  return (
    <>
      <List view={view} onDraw={setDrawn} onDone={onDone} />
      <BringIn kind="areas" onDone={onDone} />
    </>
  )
}

export function AreasPage() {
  const { say } = useSay()
  return (
    <SettingsPage title={say('shell.areas')} hint={say('areas.hint')}>
      {(view, done) => <Areas view={view} onDone={done} />}
    </SettingsPage>
  )
}
