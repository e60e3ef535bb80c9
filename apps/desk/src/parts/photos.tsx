/** Thumbnails that open large. */
import { useState } from 'react'
import { useSay } from '../words/say.ts'
import { Dialog } from './dialog.tsx'

export function photoAddress(file: string): string {
  return `/api/v1/files/${encodeURIComponent(file)}`
}

function Thumb({ src, label, onOpen }: { src: string; label: string; onOpen: () => void }) {
  const { say } = useSay()
  const [missing, setMissing] = useState(false)
  if (missing) return <span className="thumb missing">{say('matter.photo-missing')}</span>
  return (
    <button className="thumb" type="button" onClick={onOpen}>
      <img src={src} alt={label} loading="lazy" onError={() => setMissing(true)} />
    </button>
  )
}

export interface PhotosProps {
  readonly files: readonly string[]
  readonly label?: string
  /** Where they are, when they hang on no matter. */
  readonly address?: (file: string) => string
}

export function Photos({ files, label, address = photoAddress }: PhotosProps) {
  const { say } = useSay()
  const [open, setOpen] = useState<number | null>(null)
  if (files.length === 0) return null
  const nameOf = (index: number): string => [label, say('matter.photo', { n: index + 1 })].filter(Boolean).join(' ')
  const shown = open === null ? undefined : files[open]
  return (
    <div className="thumbs">
      {files.map((file, index) => (
        <Thumb key={file} src={address(file)} label={nameOf(index)} onOpen={() => setOpen(index)} />
      ))}
      {open !== null && shown !== undefined && (
        <Dialog title={nameOf(open)} onClose={() => setOpen(null)}>
          <img className="photo-large" src={address(shown)} alt={nameOf(open)} />
        </Dialog>
      )}
    </div>
  )
}
