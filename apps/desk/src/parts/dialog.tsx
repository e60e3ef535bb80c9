/** The browser's own modal dialog: it traps the focus, closes on Esc and gives the focus back. */
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { useSay } from '../words/say.ts'
import { Icon } from './icon.tsx'

export function Dialog({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const { say } = useSay()
  const box = useRef<HTMLDialogElement>(null)
  const name = useId()
  useEffect(() => {
    const dialog = box.current
    dialog?.showModal()
    return () => {
      dialog?.close()
    }
  }, [])
  return (
    <dialog className="dialog" ref={box} aria-labelledby={name} onClose={onClose} onCancel={onClose}>
      <div className="dialog-head">
        <h2 id={name}>{title}</h2>
        <button className="button plain" type="button" onClick={onClose}>
          <Icon name="close" />
          {say('desk.close')}
        </button>
      </div>
      {children}
    </dialog>
  )
}
