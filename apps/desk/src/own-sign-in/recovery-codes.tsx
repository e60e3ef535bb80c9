/** Ten codes, shown once: to be copied or printed, and then acknowledged. */
import { useState } from 'react'
import { useSay } from '../words/say.ts'

export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { say } = useSay()
  const [copied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(codes.join('\n'))
    setCopied(true)
  }
  return (
    <section className="stepform recovery" aria-labelledby="recovery-title">
      <h2 id="recovery-title">{say('own-sign-in.codes')}</h2>
      <p role="status">{say('own-sign-in.codes-shown')}</p>
      <ol className="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="formend">
        <button className="button main" type="button" onClick={onKept}>
          {say('own-sign-in.codes-kept')}
        </button>
        <button className="button" type="button" onClick={() => void copy()}>
          {say(copied ? 'own-sign-in.codes-copied' : 'own-sign-in.codes-copy')}
        </button>
        <button className="button" type="button" onClick={() => print()}>
          {say('own-sign-in.codes-print')}
        </button>
      </div>
    </section>
  )
}
