/** Service hours, and the district's calendar years where they differ from the nation's or are not there yet. */
import type { ServiceSlotSetting, SettingsView, YearSetting } from '@huying/contracts'
import { useState, type FormEvent } from 'react'
import { FormFoot } from '../parts/form-foot.tsx'
import { ProblemNote } from '../parts/notes.tsx'
import { useSay } from '../words/say.ts'
import { ChangeView } from './change-view.tsx'
import { marksFor, useChanging, type Changing } from './settings-queries.ts'
import { SettingsPage } from './settings-page.tsx'
import { TextField } from './text-field.tsx'

interface PartProps {
  readonly view: SettingsView
  readonly onDone: (words: string) => void
}

const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** `8:30-12:00 13:30-17:30`, with any dash and any sign between; null when a part is no time. */
export function readSlots(typed: string): ServiceSlotSetting[] | null {
  const parts = typed
    .normalize('NFKC')
    .split(/[\s,，、;；]+/)
    .filter(Boolean)
  const slots = parts.map((part) => /^(\d{1,2}):(\d\d)[-–—~至](\d{1,2}):(\d\d)$/.exec(part)?.slice(1).map(Number))
  if (slots.length === 0 || slots.some((slot) => slot === undefined)) return null
  return slots.map((slot) => ({ from: (slot?.[0] ?? 0) * 60 + (slot?.[1] ?? 0), to: (slot?.[2] ?? 0) * 60 + (slot?.[3] ?? 0) }))
}

export function Wrong({ changing: { error, preview } }: { changing: Changing }) {
  if (preview !== null && preview.problems.length > 0) return <ChangeView preview={preview} />
  return error === null ? null : <ProblemNote error={error} />
}

function Hours({ view, onDone }: PartProps) {
  const { say } = useSay()
  const [typed, setTyped] = useState(() => view.settings.hours.map(({ from, to }) => `${clock(from)}-${clock(to)}`).join(' '))
  const [tried, setTried] = useState(false)
  const changing = useChanging()
  const slots = readSlots(typed)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (slots && (await changing.apply({ settings: { hours: slots }, marks: marksFor(view, 'hours') }))) onDone(say('calendar.hours-saved'))
  }
  return (
    <form className="box" onSubmit={(event) => void submit(event)} noValidate>
      <h2>{say('calendar.hours')}</h2>
      <Wrong changing={changing} />
      {tried && slots === null && (
        <p className="why" role="alert">
          {say('calendar.hours-wrong')}
        </p>
      )}
      <TextField label={say('calendar.hours')} hint={say('calendar.hours-hint')} value={typed} onChange={setTyped} />
      <div className="formend">
        <button className="button main" type="submit" aria-disabled={changing.busy}>
          {say('desk.save')}
        </button>
      </div>
    </form>
  )
}

const daysOf = (typed: string): string[] =>
  typed
    .normalize('NFKC')
    .split(/[\s,，、;；]+/)
    .filter(Boolean)

function YearForm({ view, year, onDone, onCancel }: PartProps & { year: YearSetting; onCancel: () => void }) {
  const { say } = useSay()
  const [number, setNumber] = useState(String(year.year))
  const [holidays, setHolidays] = useState(year.holidays.join('\n'))
  const [makeUp, setMakeUp] = useState(year.makeUpDays.join('\n'))
  const [source, setSource] = useState(year.source)
  const changing = useChanging()
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const item: YearSetting = { year: Number(number), holidays: daysOf(holidays), makeUpDays: daysOf(makeUp), source: source.trim() }
    const years = [...view.settings.years.filter((one) => one.year !== item.year), item].toSorted((a, b) => a.year - b.year)
    if (await changing.apply({ settings: { years }, marks: marksFor(view, 'years') })) onDone(say('calendar.year-saved', { year: number }))
  }
  return (
    <form className="stepform" onSubmit={(event) => void submit(event)} noValidate>
      <Wrong changing={changing} />
      <TextField label={say('calendar.year')} value={number} onChange={setNumber} />
      <div className="two">
        <TextField label={say('calendar.holidays')} hint={say('calendar.days-hint')} rows={6} value={holidays} onChange={setHolidays} />
        <TextField label={say('calendar.make-up')} hint={say('calendar.days-hint')} rows={6} value={makeUp} onChange={setMakeUp} />
      </div>
      <TextField label={say('calendar.source')} hint={say('calendar.source-hint')} value={source} onChange={setSource} />
      <FormFoot busy={changing.busy} onCancel={onCancel} />
    </form>
  )
}

function Years({ view, onDone }: PartProps) {
  const { say } = useSay()
  const [open, setOpen] = useState<YearSetting | null>(null)
  const { years } = view.settings
  const done = (words: string): void => {
    setOpen(null)
    onDone(words)
  }
  return (
    <section className="box">
      <h2>{say('calendar.years')}</h2>
      <p className="quiet">{say('calendar.years-hint')}</p>
      <ul>
        {years.map((year) => (
          <li key={year.year}>
            {say('calendar.year-line', { year: year.year, holidays: year.holidays.length, makeUp: year.makeUpDays.length })}{' '}
            <span className="quiet">{year.source}</span>{' '}
            <button className="button" type="button" onClick={() => setOpen(year)}>
              {say('units.edit')}
            </button>
          </li>
        ))}
      </ul>
      {open === null ? (
        <button
          className="button"
          type="button"
          onClick={() => setOpen({ year: (years.at(-1)?.year ?? 2026) + 1, holidays: [], makeUpDays: [], source: '' })}
        >
          {say('calendar.add')}
        </button>
      ) : (
        <YearForm key={open.year} view={view} year={open} onDone={done} onCancel={() => setOpen(null)} />
      )}
    </section>
  )
}

export function CalendarPage() {
  const { say } = useSay()
  return (
    <SettingsPage title={say('shell.calendar')} hint={say('calendar.hint')}>
      {(view, done) => (
        <>
          <Hours key={view.marks['hours']} view={view} onDone={done} />
          <Years view={view} onDone={done} />
        </>
      )}
    </SettingsPage>
  )
}
