/** A link that is shown once, to be handed to its person. */
import type { HandedLink } from '@huying/contracts'
import { useEffect, useRef, useState } from 'react'
import { useSay } from '../words/say.ts'
import { useNow } from '../time/server-time.ts'
import { sayWhen } from '../time/when.ts'

export function LinkToHand({ link, name, onKept }: { link: HandedLink; name: string; onKept: () => void }) {
  const { say, lang } = useSay()
  const now = useNow()
  const [copied, setCopied] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(link.url)
    setCopied(true)
  }
  return (
    <div className="stepform" role="status" tabIndex={-1} ref={box}>
      <p>{say('people.link-made', { name, at: sayWhen(link.expiresAt, now, lang) })}</p>
      <code className="secret">{link.url}</code>
      <div className="formend">
        <button className="button main" type="button" onClick={() => void copy()}>
          {say(copied ? 'people.copied' : 'people.copy')}
        </button>
        <button className="button" type="button" onClick={onKept}>
          {say('people.link-kept')}
        </button>
      </div>
    </div>
  )
}
