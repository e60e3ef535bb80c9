/** Brings in a table of units, GeoJSON or a whole exported file: chosen or pasted, looked at first, then taken over as a whole or not at all. */
import type { SettingsChange } from '@huying/contracts'
import { useState, type FormEvent } from 'react'
import { Labelled } from '../parts/labelled.tsx'
import { ProblemNote } from '../parts/notes.tsx'
import { readText } from '../parts/read-text.ts'
import { useSay } from '../words/say.ts'
import { ChangeView } from './change-view.tsx'
import { useChanging } from './settings-queries.ts'

export type Brought = 'units' | 'areas' | 'file'
type Datum = NonNullable<SettingsChange['datum']>

const field = { units: 'unitsText', areas: 'areasText', file: 'fileText' } as const
const accepted = { units: '.csv,.txt,.tsv,.json', areas: '.json,.geojson', file: '.json' } as const

function DatumChoice({ datum, onChange }: { datum: Datum; onChange: (datum: Datum) => void }) {
  const { say } = useSay()
  return (
    <Labelled label={say('areas.datum')} hint={say('areas.datum-hint')}>
      {(id, describedBy) => (
        <select id={id} value={datum} aria-describedby={describedBy} onChange={(event) => onChange(event.target.value as Datum)}>
          <option value="WGS84">WGS-84</option>
          <option value="GCJ02">GCJ-02</option>
        </select>
      )}
    </Labelled>
  )
}

export function BringIn({ kind, onDone }: { kind: Brought; onDone: (words: string) => void }) {
  const { say } = useSay()
  const [text, setText] = useState('')
  const [datum, setDatum] = useState<Datum>('WGS84')
  const { busy, error, preview, look, apply, clear } = useChanging()
  const change: SettingsChange = { [field[kind]]: text, ...(kind === 'areas' ? { datum } : {}) }
  const fits = preview !== null && preview.problems.length === 0
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (!fits) {
      await look(change)
      return
    }
    const done = await apply(change)
    if (done === null) return
    setText('')
    const n = done.lines.filter(({ verdict }) => verdict !== 'same').length
    onDone(n === 0 ? say('district.nothing-new') : say('district.applied', { n }))
  }
  const read = async (file: File | undefined): Promise<void> => {
    if (file) typed(await readText(file))
  }
  const typed = (words: string): void => {
    setText(words)
    clear()
  }
  return (
    <form className="stepform" onSubmit={(event) => void submit(event)} noValidate>
      <h3>{say(`district.bring-${kind}`)}</h3>
      <p className="quiet">{say(`district.bring-${kind}-hint`)}</p>
      <Labelled label={say('district.choose-file')}>
        {(id) => <input id={id} type="file" accept={accepted[kind]} onChange={(event) => void read(event.target.files?.[0])} />}
      </Labelled>
      <Labelled label={say('district.or-paste')}>
        {(id) => <textarea id={id} rows={4} spellCheck={false} value={text} onChange={(event) => typed(event.target.value)} />}
      </Labelled>
      {kind === 'areas' && (
        <DatumChoice
          datum={datum}
          onChange={(chosen) => {
            setDatum(chosen)
            clear()
          }}
        />
      )}
      {error !== null && preview === null && <ProblemNote error={error} />}
      {preview !== null && <ChangeView preview={preview} />}
      <div className="formend">
        <button className="button main" type="submit" aria-disabled={busy}>
          {busy ? say('step.busy') : fits ? say('district.take-over') : say('district.look')}
        </button>
        {preview !== null && (
          <button className="button" type="button" onClick={clear}>
            {say('desk.cancel')}
          </button>
        )}
      </div>
    </form>
  )
}
