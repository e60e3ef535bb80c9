/** The district's own words on the resident pages: with a preview, and back to the product's; and announcements for a while. */
import { textKeys, type AnnouncementSetting, type SettingsView, type TextKey } from '@huying/contracts'
import { useState, type FormEvent } from 'react'
import { useSay } from '../words/say.ts'
import { Wrong } from './calendar-page.tsx'
import { marksFor, useChanging } from './settings-queries.ts'
import { SettingsPage } from './settings-page.tsx'
import { TextField } from './text-field.tsx'

interface PartProps {
  readonly view: SettingsView
  readonly onDone: (words: string) => void
}

type Typed = Readonly<Record<string, string>>
const langs = ['zh', 'en'] as const

function beginOf({ settings }: SettingsView): Typed {
  return Object.fromEntries(settings.texts.map(({ key, lang, words }) => [`${key}/${lang}`, words]))
}

/** What the phone will show. */
function Preview({ words }: { words: string }) {
  const { say } = useSay()
  return (
    <p className="phone-line">
      <span className="quiet">{say('texts.preview')}</span> {words}
    </p>
  )
}

function Texts({ view, onDone }: PartProps) {
  const { say } = useSay()
  const [typed, setTyped] = useState(() => beginOf(view))
  const changing = useChanging()
  const of = (key: TextKey, lang: 'zh' | 'en'): string => typed[`${key}/${lang}`] ?? ''
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const texts = textKeys
      .flatMap((key) => langs.map((lang) => ({ key, lang, words: of(key, lang).trim() })))
      .filter(({ words }) => words !== '')
    if (await changing.apply({ settings: { texts }, marks: marksFor(view, 'texts') })) onDone(say('texts.saved'))
  }
  return (
    <form className="box" onSubmit={(event) => void submit(event)} noValidate>
      <h2>{say('texts.words')}</h2>
      <Wrong changing={changing} />
      {textKeys.map((key) => (
        <fieldset className="plainset" key={key}>
          <legend>
            <b>{say(`texts.${key}`)}</b>
          </legend>
          {langs.map((lang) => (
            <div key={lang}>
              <TextField
                label={lang === 'zh' ? '中文' : 'English'}
                hint={say('texts.default', { words: say(`texts.default-${key}-${lang}`) })}
                value={of(key, lang)}
                onChange={(words) => setTyped({ ...typed, [`${key}/${lang}`]: words })}
              />
              <Preview words={of(key, lang).trim() || say(`texts.default-${key}-${lang}`)} />
            </div>
          ))}
          <button
            className="button"
            type="button"
            aria-label={`${say('texts.reset')} ${say(`texts.${key}`)}`}
            onClick={() => setTyped({ ...typed, [`${key}/zh`]: '', [`${key}/en`]: '' })}
          >
            {say('texts.reset')}
          </button>
        </fieldset>
      ))}
      <div className="formend">
        <button className="button main" type="submit" aria-disabled={changing.busy}>
          {say('desk.save')}
        </button>
      </div>
    </form>
  )
}

const none: Omit<AnnouncementSetting, 'id'> = { words: '', wordsEn: '', from: '', until: '' }

function Announcements({ view, onDone }: PartProps) {
  const { say } = useSay()
  const [typed, setTyped] = useState(none)
  const changing = useChanging()
  const { announcements } = view.settings
  const save = async (next: readonly AnnouncementSetting[], words: string): Promise<void> => {
    if ((await changing.apply({ settings: { announcements: [...next] }, marks: marksFor(view, 'announcements') })) === null) return
    setTyped(none)
    onDone(words)
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const n = 1 + Math.max(0, ...announcements.map(({ id }) => Number(/(\d+)$/.exec(id)?.[1] ?? 0)))
    const words = typed.words.trim()
    void save([...announcements, { id: `a${n}`, ...typed, words, wordsEn: typed.wordsEn.trim() || words }], say('texts.announced'))
  }
  return (
    <form className="box" onSubmit={submit} noValidate>
      <h2>{say('texts.announcements')}</h2>
      <p className="quiet">{say('texts.announcements-hint')}</p>
      <Wrong changing={changing} />
      <ul className="plain-lines">
        {announcements.map((one) => (
          <li key={one.id}>
            <span>
              {one.words} <span className="quiet">{`${one.from} – ${one.until}`}</span>
            </span>
            <button
              className="button"
              type="button"
              aria-label={say('areas.remove-of', { name: one.words })}
              onClick={() =>
                void save(
                  announcements.filter(({ id }) => id !== one.id),
                  say('areas.removed'),
                )
              }
            >
              {say('areas.remove')}
            </button>
          </li>
        ))}
      </ul>
      <TextField label={say('texts.announcement')} value={typed.words} onChange={(words) => setTyped({ ...typed, words })} />
      <TextField label={say('texts.announcement-en')} value={typed.wordsEn} onChange={(wordsEn) => setTyped({ ...typed, wordsEn })} />
      <div className="two">
        <TextField label={say('texts.from')} type="date" value={typed.from} onChange={(from) => setTyped({ ...typed, from })} />
        <TextField label={say('texts.until')} type="date" value={typed.until} onChange={(until) => setTyped({ ...typed, until })} />
      </div>
      <div className="formend">
        <button className="button" type="submit" aria-disabled={changing.busy}>
          {say('texts.announce')}
        </button>
      </div>
    </form>
  )
}

export function TextsPage() {
  const { say } = useSay()
  return (
    <SettingsPage title={say('shell.texts')} hint={say('texts.hint')}>
      {(view, done) => (
        <>
          <Texts key={view.marks['texts']} view={view} onDone={done} />
          <Announcements view={view} onDone={done} />
        </>
      )}
    </SettingsPage>
  )
}
