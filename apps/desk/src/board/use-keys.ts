/** Single-key shortcuts, off while somebody writes and for whoever switched them off. */
import { useEffect, useRef } from 'react'
import { useSettings } from '../settings.ts'
import { commandOf, type Command } from './keys.ts'

/** `run` says whether it took the key. */
export function useKeys(run: (command: Command) => boolean): void {
  const { shortcuts } = useSettings()
  const latest = useRef(run)
  latest.current = run
  useEffect(() => {
    if (!shortcuts) return
    const press = (event: KeyboardEvent): void => {
      const writing =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, select, dialog, [role=listbox]') !== null
      const { key, ctrlKey, metaKey, altKey } = event
      const command = commandOf({ key, ctrlKey, metaKey, altKey, writing })
      if (command && latest.current(command)) event.preventDefault()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [shortcuts])
}
