/** Photos are sent as soon as they are chosen; the form holds their ids. */
import { useId, useRef, useState } from 'react'
import { call } from '../api/call.ts'
import { problemWords } from '../api/problem-words.ts'
import { Icon } from '../parts/icon.tsx'
import { photoAddress } from '../parts/photos.tsx'
import { useSay } from '../words/say.ts'
import type { ControlProps } from './choice-controls.tsx'
import { listIn, mostPhotosOf } from './field-values.ts'

function useSendingPhotos(room: number, add: (id: string) => void) {
  const { say, lang } = useSay()
  const [sending, setSending] = useState(0)
  const [failed, setFailed] = useState<string | null>(null)
  const send = async (files: readonly File[]): Promise<void> => {
    setFailed(null)
    for (const [index, file] of files.slice(0, room).entries()) {
      setSending(index + 1)
      try {
        add((await call<{ id: string }>('/files', { method: 'POST', file })).id)
      } catch (error) {
        setFailed(say('photo.failed', { name: file.name, why: problemWords(error, lang) }))
      }
    }
    setSending(0)
  }
  return { sending, failed, send }
}

function Taken({ ids, onRemove }: { ids: readonly string[]; onRemove: (file: string) => void }) {
  const { say } = useSay()
  if (ids.length === 0) return null
  return (
    <ul className="thumbs">
      {ids.map((file, index) => (
        <li key={file} className="thumb">
          <img src={photoAddress(file)} alt={say('matter.photo', { n: index + 1 })} />
          <button type="button" className="remove" aria-label={say('photo.remove', { n: index + 1 })} onClick={() => onRemove(file)}>
            <Icon name="close" size="s" />
          </button>
        </li>
      ))}
    </ul>
  )
}

export function PhotoControl({ id, field, value, describedBy, onChange }: ControlProps) {
  const { say } = useSay()
  const ids = listIn(value)
  const most = mostPhotosOf(field)
  const input = useRef<HTMLInputElement>(null)
  const hint = useId()
  const add = (file: string): void => onChange((before) => [...listIn(before), file])
  const { sending, failed, send } = useSendingPhotos(most - ids.length, add)
  const full = ids.length >= most
  return (
    <div className="photo-control">
      <Taken ids={ids} onRemove={(file) => onChange(ids.filter((other) => other !== file))} />
      <input
        ref={input}
        className="unseen"
        type="file"
        accept="image/*"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          void send([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <button
        id={id}
        className="button"
        type="button"
        aria-disabled={full || sending > 0}
        aria-describedby={[hint, describedBy].filter(Boolean).join(' ')}
        onClick={() => !full && sending === 0 && input.current?.click()}
      >
        <Icon name="camera" />
        {say('photo.add')}
      </button>
      <span className="hint" id={hint}>
        {say('photo.hint', { most })}
      </span>
      <span role="status" className="quiet">
        {sending > 0 ? say('photo.sending', { n: sending }) : ids.length > 0 ? say('photo.taken', { n: ids.length }) : ''}
      </span>
      {failed !== null && (
        <span className="why" role="alert">
          {failed}
        </span>
      )}
    </div>
  )
}
