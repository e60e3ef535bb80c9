/** Finds by number from anywhere; words narrow the queue that is shown. `/` brings the cursor here. */
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { boardAt, type Address } from '../address.ts'
import { go, useAddress } from '../navigation.ts'
import { readNumber } from '../number.ts'
import { Icon } from '../parts/icon.tsx'
import { useSettings } from '../settings.ts'
import { useSay } from '../words/say.ts'

/** The server is asked once the fingers rest. */
const restMs = 180

/** Words narrow the list that is shown; a whole number waits for Enter. */
function useNarrowing(address: Address): (words: string) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef(address)
  latest.current = address
  useEffect(() => () => clearTimeout(timer.current), [])
  return (words) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      const { current } = latest
      if (current.page === 'board' && readNumber(words) === null) go({ ...current, find: words.trim() }, 'replace')
    }, restMs)
  }
}

export function FindBox() {
  const { say } = useSay()
  const { shortcuts } = useSettings()
  const address = useAddress()
  const box = useRef<HTMLInputElement>(null)
  const find = address.page === 'board' ? address.find : ''
  const [typed, setTyped] = useState(find)
  // What comes back from the address may be behind what is being typed.
  useEffect(() => {
    if (document.activeElement !== box.current) setTyped(find)
  }, [find])
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
  const narrow = useNarrowing(address)
  const openMatter = (number: string): void => {
    // Half a typed number narrowed the list; going back should show it whole.
    if (address.page === 'board') go({ ...address, find: '' }, 'replace')
    setTyped('')
    box.current?.blur()
    go({ page: 'matter', number, queue: address.page === 'board' ? address.queue : null })
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const number = readNumber(typed)
    if (number) openMatter(number)
    else if (address.page === 'board') go({ ...address, find: typed.trim() }, 'replace')
    else go(boardAt('all', { find: typed }))
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
        onChange={(event) => {
          setTyped(event.target.value)
          narrow(event.target.value)
        }}
      />
      {shortcuts && (
        <span className="kbd" aria-hidden="true">
          /
        </span>
      )}
    </form>
  )
}
