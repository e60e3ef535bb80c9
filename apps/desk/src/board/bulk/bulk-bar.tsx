/** What can be done to the selected rows together. */
import { useState } from 'react'
import { useSettings } from '../../settings.ts'
import { useSay } from '../../words/say.ts'
import { useKeys } from '../use-keys.ts'
import { BulkDialog, type BulkDialogProps } from './bulk-dialog.tsx'

/** Each is read before it is previewed. */
const most = 50
const letters = { a: 'assign', u: 'urge' } as const

export function BulkBar({ selected, onClear }: { selected: ReadonlySet<string>; onClear: () => void }) {
  const { say } = useSay()
  const { shortcuts } = useSettings()
  const [open, setOpen] = useState<BulkDialogProps['step'] | null>(null)
  const tooMany = selected.size > most
  useKeys((command) => {
    const step = command.do === 'letter' ? letters[command.letter as keyof typeof letters] : undefined
    if (!step || tooMany) return false
    setOpen(step)
    return true
  })
  return (
    <div className="bulk-bar" role="group" aria-label={say('bulk.bar')}>
      <b role="status">{tooMany ? say('bulk.too-many', { n: selected.size, most }) : say('bulk.selected', { n: selected.size })}</b>
      {Object.entries(letters).map(([letter, step]) => (
        <button key={step} className="button" type="button" aria-disabled={tooMany} onClick={() => !tooMany && setOpen(step)}>
          {say(`bulk.${step}`)}
          {shortcuts && (
            <span className="kbd" aria-hidden="true">
              {letter.toUpperCase()}
            </span>
          )}
        </button>
      ))}
      <button className="button plain" type="button" onClick={onClear}>
        {say('bulk.clear')}
      </button>
      {open && (
        <BulkDialog
          step={open}
          numbers={[...selected]}
          onClose={() => setOpen(null)}
          onStarted={() => {
            setOpen(null)
            onClear()
          }}
        />
      )}
    </div>
  )
}
