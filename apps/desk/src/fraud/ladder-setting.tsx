/** Who is in the ladder: police and grid officer always; the family at once or when an officer asks; which leaders. */
import { ladderLeaders, type LadderSetting } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { Wrong } from '../district/calendar-page.tsx'
import { marksFor, settingsQuery, useChanging } from '../district/settings-queries.ts'
import { FormFoot } from '../parts/form-foot.tsx'
import { Loading } from '../parts/notes.tsx'
import { useSay } from '../words/say.ts'

export interface LadderSettingProps {
  readonly setting: LadderSetting
  readonly platformDefault: boolean
  readonly onDone: (words: string) => void
}

const families = ['at-once', 'when-asked'] as const

export function LadderSettingForm({ setting, platformDefault, onDone }: LadderSettingProps) {
  const { say } = useSay()
  const [typed, setTyped] = useState(setting)
  const { data: view } = useQuery(settingsQuery)
  const changing = useChanging()
  if (!view) return <Loading />
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const leaders = ladderLeaders.filter((one) => typed.leaders.includes(one))
    if (await changing.apply({ settings: { ladder: [{ ...typed, leaders }] }, marks: marksFor(view, 'ladder') }))
      onDone(say('ladder.saved'))
  }
  const toggle = (whose: (typeof ladderLeaders)[number], isOn: boolean): void =>
    setTyped({ ...typed, leaders: isOn ? [...typed.leaders, whose] : typed.leaders.filter((one) => one !== whose) })
  return (
    <form className="box" onSubmit={(event) => void submit(event)} noValidate aria-label={say('ladder.composition')}>
      <h2>
        {say('ladder.composition')}{' '}
        <span className={platformDefault ? 'tag grey' : 'tag'}>{say(platformDefault ? 'limits.default' : 'limits.own')}</span>
      </h2>
      <Wrong changing={changing} />
      <p>{say('ladder.always')}</p>
      <fieldset className="plainset">
        <legend>{say('fraud.family')}</legend>
        {families.map((family) => (
          <label key={family} className="check">
            <input type="radio" name="ladder-family" checked={typed.family === family} onChange={() => setTyped({ ...typed, family })} />
            <span>
              {say(`ladder.family-${family}`)}
              <span className="hint">{say(`ladder.family-${family}-hint`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset className="plainset">
        <legend>{say('ladder.leaders')}</legend>
        {ladderLeaders.map((whose) => {
          const isOn = typed.leaders.includes(whose)
          // Nobody above at all would mean that a call may end with nobody.
          const isLast = isOn && typed.leaders.length === 1
          return (
            <label key={whose} className="check">
              <input type="checkbox" checked={isOn} disabled={isLast} onChange={(event) => toggle(whose, event.target.checked)} />
              <span>
                {say(`ladder.leaders-${whose}`)}
                {isLast && <span className="hint">{say('ladder.leaders-least')}</span>}
              </span>
            </label>
          )
        })}
      </fieldset>
      <FormFoot busy={changing.busy} />
    </form>
  )
}
