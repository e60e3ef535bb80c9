/** One area: whose it is, its outline drawn or typed, then looked at beside its neighbours and applied like every other setting. */
import type { AreaSetting, SettingsView } from '@huying/contracts'
import { useMemo, useState, type FormEvent } from 'react'
import { Labelled } from '../../parts/labelled.tsx'
import { ProblemNote } from '../../parts/notes.tsx'
import { useSay } from '../../words/say.ts'
import { ChangeView } from '../change-view.tsx'
import { pointsOf } from '../outlines.ts'
import { marksFor, useChanging } from '../settings-queries.ts'
import { TextField } from '../text-field.tsx'
import { CornerTable } from './corner-table.tsx'
import { DrawPlan, type Mark } from './draw-plan.tsx'
import { projectionFor } from './projection.ts'
import { closeShape, nothingDrawn, openShape, ringsOf, type Shape } from './shape.ts'
import { useDrawing, type Drawing } from './use-drawing.ts'

export interface AreaDrawingProps {
  readonly view: SettingsView
  /** Null for a new one. */
  readonly area: AreaSetting | null
  readonly onDone: (words: string) => void
  readonly onCancel: () => void
}

interface About {
  readonly name: string
  readonly unit: string
  readonly approximate: boolean
}

function keyFor(areas: readonly AreaSetting[], unit: string): string {
  const taken = new Set(areas.map(({ id }) => id))
  if (!taken.has(unit)) return unit
  let n = 2
  while (taken.has(`${unit}-${n}`)) n += 1
  return `${unit}-${n}`
}

function useGround({ view, area }: Pick<AreaDrawingProps, 'view' | 'area'>, shape: Shape) {
  const { areas, units } = view.settings
  const others = useMemo(() => areas.filter(({ id }) => id !== area?.id), [areas, area])
  const neighbours = useMemo(() => others.map(({ name, geometry }) => ({ name, shape: openShape(geometry) })), [others])
  const marks = useMemo(
    () =>
      units.flatMap(({ name, lng, lat, active }): Mark[] => (active && lng !== null && lat !== null ? [{ name, corner: [lng, lat] }] : [])),
    [units],
  )
  // Where nothing is known yet, the first corners that are typed make the sheet.
  const known = useMemo(() => [...pointsOf(areas), ...marks.map(({ corner }) => corner)], [areas, marks])
  const projection = useMemo(() => projectionFor(known.length > 0 ? known : shape.flat(2)), [known, known.length > 0 ? null : shape])
  return { others, neighbours, marks, projection, isKnown: known.length > 0 }
}

function AboutFields({ view, about, onChange }: { view: SettingsView; about: About; onChange: (about: About) => void }) {
  const { say } = useSay()
  const units = view.settings.units.filter(({ active }) => active)
  return (
    <>
      <div className="two">
        <TextField label={say('draw.name')} value={about.name} onChange={(name) => onChange({ ...about, name })} />
        <Labelled label={say('draw.unit')}>
          {(id) => (
            <select
              id={id}
              value={about.unit}
              onChange={({ target }) => {
                const unit = units.find((one) => one.id === target.value)
                const isOwnName = about.name.trim() !== '' && !units.some((one) => one.name === about.name)
                onChange({ ...about, unit: target.value, name: isOwnName ? about.name : (unit?.name ?? '') })
              }}
            >
              <option value="">{say('draw.choose-unit')}</option>
              {units.map((unit) => (
                <option key={unit.id} value={unit.id}>
                  {unit.name} {unit.id}
                </option>
              ))}
            </select>
          )}
        </Labelled>
      </div>
      <Check checked={about.approximate} onChange={(approximate) => onChange({ ...about, approximate })} word="draw.approximate" />
    </>
  )
}

function Check(props: { checked: boolean; word: 'draw.approximate' | 'draw.snap'; onChange: (checked: boolean) => void }) {
  const { say } = useSay()
  return (
    <label className="check">
      <input type="checkbox" checked={props.checked} onChange={({ target }) => props.onChange(target.checked)} />
      <span>
        {say(props.word)}
        <span className="hint">{say(`${props.word}-hint`)}</span>
      </span>
    </label>
  )
}

function Tools({ drawing }: { drawing: Drawing }) {
  const { say } = useSay()
  const rings = ringsOf(drawing.shape)
  const { polygon, ring } = drawing.at
  return (
    <div className="actions">
      <button className="button" type="button" aria-pressed={drawing.adding} onClick={() => drawing.setAdding(!drawing.adding)}>
        {drawing.adding ? say('draw.close-line') : say('draw.add-corners')}
      </button>
      <button className="button" type="button" aria-disabled={!drawing.canUndo} onClick={() => drawing.undo()}>
        {say('draw.undo')}
      </button>
      {rings.length > 1 && (
        <label className="inline">
          {say('draw.line')}{' '}
          <select
            value={`${polygon}.${ring}`}
            onChange={({ target }) => {
              const [p = 0, r = 0] = target.value.split('.').map(Number)
              drawing.setRing({ polygon: p, ring: r })
            }}
          >
            {rings.map((at) => (
              <option key={`${at.polygon}.${at.ring}`} value={`${at.polygon}.${at.ring}`}>
                {at.ring === 0 ? say('draw.part', { n: at.polygon + 1 }) : say('draw.hole', { n: at.polygon + 1, hole: at.ring })}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  )
}

export function AreaDrawing({ view, area, onDone, onCancel }: AreaDrawingProps) {
  const { say } = useSay()
  const [about, setAbout] = useState<About>(area ?? { name: '', unit: '', approximate: true })
  const [snaps, setSnaps] = useState(true)
  const drawing = useDrawing(area ? openShape(area.geometry) : nothingDrawn)
  const ground = useGround({ view, area }, drawing.shape)
  const { busy, error, preview, look, apply, clear } = useChanging()
  const geometry = closeShape(drawing.shape)
  const name = about.name.trim()
  const why =
    geometry === null ? say('draw.three-corners') : about.unit === '' ? say('draw.no-unit') : name === '' ? say('draw.no-name') : null
  const [lookedAt, setLookedAt] = useState('')
  const mark = JSON.stringify([geometry, about])
  const fits = preview !== null && preview.problems.length === 0 && lookedAt === mark
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (geometry === null || why !== null) return
    const whole = { ...about, name, id: area?.id ?? keyFor(ground.others, about.unit), datum: area?.datum ?? ('WGS84' as const), geometry }
    const change = { settings: { areas: [...ground.others, whole] }, marks: marksFor(view, 'areas') }
    if (fits) {
      if ((await apply(change)) !== null) onDone(say('units.saved', { name }))
      return
    }
    clear()
    await look(change)
    setLookedAt(mark)
  }
  return (
    <form className="stepform box" onSubmit={(event) => void submit(event)} noValidate aria-label={area?.name ?? say('draw.new')}>
      <h2>{area ? say('draw.edit-of', { name: area.name }) : say('draw.new')}</h2>
      <AboutFields view={view} about={about} onChange={setAbout} />
      <Tools drawing={drawing} />
      {!ground.isKnown && <p className="quiet">{say('draw.nothing-known')}</p>}
      <div className="draw-beside">
        <DrawPlan
          drawing={drawing}
          projection={ground.projection}
          areas={ground.others}
          marks={ground.marks}
          neighbours={snaps ? ground.neighbours : []}
        />
        <CornerTable drawing={drawing} />
      </div>
      <Check checked={snaps} onChange={setSnaps} word="draw.snap" />
      {error !== null && preview === null && <ProblemNote error={error} />}
      {preview !== null && lookedAt === mark && <ChangeView preview={preview} />}
      <div className="formend">
        <button className="button main" type="submit" aria-disabled={busy || why !== null}>
          {busy ? say('step.busy') : fits ? say('draw.apply') : say('district.look')}
        </button>
        <button className="button" type="button" onClick={onCancel}>
          {say('desk.cancel')}
        </button>
        {why !== null && <span className="quiet">{why}</span>}
      </div>
    </form>
  )
}
