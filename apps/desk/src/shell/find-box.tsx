/** Finds by number from anywhere; words narrow the queue that is shown. `/` brings the cursor here. */
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { go, useAddress } from '../navigation.ts'
import { readNumber } from '../number.ts'
import { Icon } from '../parts/icon.tsx'
import { useSettings } from '../settings.ts'
import { useSay } from '../words/say.ts'

export function FindBox() {
  const { say } = useSay()
  const { shortcuts } = useSettings()
  const address = useAddress()
  const box = useRef<HTMLInputElement>(null)
  const find = address.page === 'board' ? address.find : ''
  const [typed, setTyped] = useState(find)
  useEffect(() => setTyped(find), [find])
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const writing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select, dialog')
      if (!shortcuts || event.key !== '/' || writing || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      box.current?.focus()
      box.current?.select()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [shortcuts])
  const narrow = (words: string): void => {
    setTyped(words)
    if (address.page === 'board' && readNumber(words) === null) go({ ...address, find: words }, 'replace')
  }
  const openMatter = (number: string): void => {
    // Half a typed number narrowed the list; going back should show it whole.
    if (address.page === 'board') go({ ...address, find: '' }, 'replace')
    setTyped('')
    go({ page: 'matter', number, queue: address.page === 'board' ? address.queue : null })
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const number = readNumber(typed)
    if (number) openMatter(number)
    else if (address.page !== 'board') go({ page: 'board', queue: 'all', matter: null, find: typed })
  }
  return (
    <form className="find" role="search" aria-label={say('shell.find-label')} onSubmit={submit}>
      <Icon name="search" size="s" />
      <input
        ref={box}
        type="search"
        value={typed}
        placeholder={say('shell.find')}
        aria-label={say('shell.find-label')}
        onChange={(event) => narrow(event.target.value)}
      />
      {shortcuts && (
        <span className="kbd" aria-hidden="true">
          /
        </span>
      )}
    </form>
  )
}
