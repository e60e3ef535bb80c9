/** All keys on one sheet, and the switch that turns the single-key ones off. */
import { Dialog } from '../parts/dialog.tsx'
import { changeSettings, useSettings } from '../settings.ts'
import { useSay } from '../words/say.ts'
import type { Word } from '../words/zh.ts'

const keys: readonly (readonly [readonly string[], Word])[] = [
  [['J', 'K'], 'keys.move'],
  [['Enter'], 'keys.open'],
  [['1', '9'], 'keys.step'],
  [['A', 'C', 'R'], 'keys.letters'],
  [['X'], 'keys.select'],
  [['Shift', 'X'], 'keys.range'],
  [['A', 'U'], 'keys.bulk'],
  [['N'], 'keys.news'],
  [['V'], 'keys.map'],
  [['I'], 'keys.filter'],
  [['B'], 'keys.alerts'],
  [['G'], 'keys.go'],
  [['/'], 'keys.find'],
  [['+'], 'keys.file'],
  [['.'], 'keys.copy'],
  [['Esc'], 'keys.esc'],
  [['?'], 'keys.help'],
]

export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { say } = useSay()
  const { shortcuts } = useSettings()
  return (
    <Dialog title={say('keys.title')} onClose={onClose}>
      <dl className="key-table">
        {keys.map(([names, word]) => (
          <div key={word}>
            <dt>
              {names.map((name) => (
                <kbd className="kbd" key={name}>
                  {name}
                </kbd>
              ))}
            </dt>
            <dd>{say(word)}</dd>
          </div>
        ))}
      </dl>
      <label className="check">
        <input type="checkbox" checked={shortcuts} onChange={(event) => changeSettings({ shortcuts: event.target.checked })} />
        <span>
          <b>{say('keys.switch')}</b>
          <span className="hint">{say('keys.switch-hint')}</span>
        </span>
      </label>
    </Dialog>
  )
}
