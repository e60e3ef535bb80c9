/** Copies one text and says so; where the browser does not allow it, the text beside it can still be selected. */
import { useState } from 'react'
import { useSay } from '../words/say.ts'

export function CopyButton({ text, label }: { text: string; label: string }) {
  const { say } = useSay()
  const [copied, setCopied] = useState<string | null>(null)
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text)
    setCopied(text)
  }
  return (
    <button className="button" type="button" onClick={() => void copy()}>
      {copied === text ? say('partners.copied', { what: label }) : say('partners.copy', { what: label })}
    </button>
  )
}
