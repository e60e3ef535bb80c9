/** Language and theme: two small radio groups. */
import { useQueryClient } from '@tanstack/react-query'
import { changeSettings, useSettings, type Theme } from '../settings.ts'
import { useSay } from '../words/say.ts'

interface ChoiceProps<T extends string> {
  readonly legend: string
  readonly value: T
  readonly options: readonly { value: T; label: string; lang?: string }[]
  readonly onChoose: (value: T) => void
}

function Choice<T extends string>({ legend, value, options, onChoose }: ChoiceProps<T>) {
  return (
    <fieldset className="switch">
      <legend className="quiet">{legend}</legend>
      {options.map((option) => (
        <button
          key={option.value}
          className="button"
          type="button"
          lang={option.lang}
          aria-pressed={option.value === value}
          onClick={() => onChoose(option.value)}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  )
}

export function LanguageChoice() {
  const { say, lang } = useSay()
  const client = useQueryClient()
  return (
    <Choice
      legend={say('shell.language')}
      value={lang}
      options={[
        { value: 'zh', label: '中文', lang: 'zh-CN' },
        { value: 'en', label: 'English', lang: 'en' },
      ]}
      onChoose={(chosen) => {
        changeSettings({ lang: chosen })
        void client.invalidateQueries() // labels of steps and states come from the server, in one language
      }}
    />
  )
}

export function ThemeChoice() {
  const { say } = useSay()
  const { theme } = useSettings()
  const options = (['auto', 'light', 'dark'] as const).map((value: Theme) => ({ value, label: say(`shell.theme-${value}`) }))
  return <Choice legend={say('shell.theme')} value={theme} options={options} onChoose={(chosen) => changeSettings({ theme: chosen })} />
}
