/** The corners as a table: what the plan does by hand, for the keyboard, for a screen reader, and for figures from a survey. */
import { useState } from 'react'
import { useSay } from '../../words/say.ts'
import { middleAfter } from './shape.ts'
import type { Corner } from './projection.ts'
import type { Drawing } from './use-drawing.ts'

/** Rows at a time: an outline may have hundreds of corners. */
const pageSize = 40

interface DegreesProps {
  readonly label: string
  readonly value: number
  readonly most: number
  readonly onChange: (value: number) => void
}

/** Taken over when the field is left or Enter is pressed; what is no number stays marked. */
function Degrees({ label, value, most, onChange }: DegreesProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const number = Number((typed ?? '').trim() || Number.NaN)
  const isWrong = typed !== null && !(Math.abs(number) <= most)
  const take = (): void => {
    if (typed === null || isWrong) return
    setTyped(null)
    if (number !== value) onChange(number)
  }
  return (
    <input
      className="degrees"
      aria-label={label}
      aria-invalid={isWrong || undefined}
      inputMode="decimal"
      value={typed ?? String(value)}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return
        event.preventDefault()
        take()
      }}
    />
  )
}

function Row({ drawing, at, corner }: { drawing: Drawing; at: number; corner: Corner }) {
  const { say } = useSay()
  const n = at + 1
  return (
    <tr className={at === drawing.picked ? 'picked' : undefined} onFocus={() => at !== drawing.picked && drawing.pick(at)}>
      <th scope="row">{n}</th>
      <td>
        <Degrees label={say('draw.lng-of', { n })} value={corner[0]} most={180} onChange={(lng) => drawing.move(at, [lng, corner[1]])} />
      </td>
      <td>
        <Degrees label={say('draw.lat-of', { n })} value={corner[1]} most={90} onChange={(lat) => drawing.move(at, [corner[0], lat])} />
      </td>
      <td>
        <span className="actions">
          <button
            className="button"
            type="button"
            aria-label={say('draw.add-after-of', { n })}
            onClick={() => drawing.insert(n, middleAfter(drawing.ring, at) ?? corner)}
          >
            {say('draw.add-after')}
          </button>
          <button className="button" type="button" aria-label={say('draw.remove-of', { n })} onClick={() => drawing.remove(at)}>
            {say('areas.remove')}
          </button>
        </span>
      </td>
    </tr>
  )
}

/** A corner by its two figures, when there is none yet beside which to add one. */
function NewCorner({ drawing }: { drawing: Drawing }) {
  const { say } = useSay()
  const [typed, setTyped] = useState('')
  const [lng, lat, ...more] = typed.trim().split(/[\s,，]+/).map(Number) // prettier-ignore
  const corner: Corner | null =
    lng !== undefined && lat !== undefined && more.length === 0 && Math.abs(lng) <= 180 && Math.abs(lat) <= 90 ? [lng, lat] : null
  const add = (): void => {
    if (!corner) return
    drawing.add(corner)
    setTyped('')
  }
  return (
    <p className="new-corner">
      <label>
        {say('draw.new-corner')}
        <input
          inputMode="text"
          placeholder="120.30, 30.42"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            add()
          }}
        />
      </label>
      <button className="button" type="button" aria-disabled={corner === null} onClick={add}>
        {say('draw.add-corner')}
      </button>
    </p>
  )
}

export function CornerTable({ drawing }: { drawing: Drawing }) {
  const { say } = useSay()
  const [from, setFrom] = useState(0)
  const { ring } = drawing
  const first = Math.min(from, Math.max(0, Math.floor((ring.length - 1) / pageSize) * pageSize))
  const last = Math.min(first + pageSize, ring.length)
  return (
    <div className="corner-table">
      {ring.length > 0 && (
        <div className="scroll-x" tabIndex={0} role="region" aria-label={say('draw.corners', { n: ring.length })}>
          <table className="list">
            <caption>{say('draw.corners', { n: ring.length })}</caption>
            <thead>
              <tr>
                <th scope="col">{say('draw.col-corner')}</th>
                <th scope="col">{say('draw.col-lng')}</th>
                <th scope="col">{say('draw.col-lat')}</th>
                <th scope="col">{say('draw.col-act')}</th>
              </tr>
            </thead>
            <tbody>
              {ring.slice(first, last).map((corner, index) => (
                <Row key={first + index} drawing={drawing} at={first + index} corner={corner} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {ring.length > pageSize && (
        <p className="actions">
          <button className="button" type="button" aria-disabled={first === 0} onClick={() => setFrom(Math.max(0, first - pageSize))}>
            {say('draw.earlier')}
          </button>
          <span className="quiet">{say('draw.shown', { from: first + 1, to: last })}</span>
          <button className="button" type="button" aria-disabled={last === ring.length} onClick={() => setFrom(first + pageSize)}>
            {say('draw.later')}
          </button>
        </p>
      )}
      <NewCorner drawing={drawing} />
    </div>
  )
}
