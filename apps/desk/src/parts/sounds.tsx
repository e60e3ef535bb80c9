/** Recordings, fetched when somebody wants to hear them: the browser's player cannot ask for them with the right to do so everywhere. */
import { useEffect, useState } from 'react'
import { useSay } from '../words/say.ts'
import { photoAddress } from './photos.tsx'

function Sound({ file, label }: { file: string; label: string }) {
  const { say } = useSay()
  const [address, setAddress] = useState<string | null>(null)
  const [missing, setMissing] = useState(false)
  useEffect(() => () => (address === null ? undefined : URL.revokeObjectURL(address)), [address])
  const hear = async (): Promise<void> => {
    setMissing(false)
    const answer = await fetch(photoAddress(file), { credentials: 'same-origin' }).catch(() => null)
    if (answer?.ok) setAddress(URL.createObjectURL(await answer.blob()))
    else setMissing(true)
  }
  if (address !== null) return <audio controls autoPlay src={address} aria-label={label} />
  return (
    <>
      <button className="button" type="button" aria-label={label} onClick={() => void hear()}>
        {say('matter.hear')}
      </button>
      {missing && (
        <span className="why" role="alert">
          {say('matter.no-sound')}
        </span>
      )}
    </>
  )
}

export function Sounds({ files, label }: { files: readonly string[]; label: string }) {
  const { say } = useSay()
  if (files.length === 0) return null
  return (
    <div className="sounds">
      {files.map((file) => (
        <Sound key={file} file={file} label={say('matter.sound', { label })} />
      ))}
    </div>
  )
}
