/** Single-key shortcuts, off while somebody writes and for whoever switched them off. */
import { useEffect, useRef } from 'react'
import { useSettings } from '../settings.ts'
import { commandOf, type Command } from './keys.ts'

/** `g` waits this long for its second key. */
const secondKeyMs = 1_500

/** `run` says whether it took the key. */
export function useKeys(run: (command: Command) => boolean): void {
  const { shortcuts } = useSettings()
  const latest = useRef(run)
  latest.current = run
  useEffect(() => {
    if (!shortcuts) return
    let gAt = -Infinity
    const press = (event: KeyboardEvent): void => {
      const writing =
        event.target instanceof HTMLElement &&
        event.target.closest('input:not([type=checkbox]), textarea, select, dialog, [role=listbox]') !== null
      const { key, ctrlKey, metaKey, altKey, shiftKey } = event
      const command = commandOf({ key, ctrlKey, metaKey, altKey, shiftKey, writing }, event.timeStamp - gAt < secondKeyMs)
      gAt = command === 'g' ? event.timeStamp : -Infinity
      if (command && command !== 'g' && latest.current(command)) event.preventDefault()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [shortcuts])
}
