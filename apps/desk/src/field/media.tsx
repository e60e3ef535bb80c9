/** The camera and the microphone: what they make stays on this phone until the step is sent. */
import type { FormField } from '@huying/contracts'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { freshKey } from '../api/idempotency.ts'
import { Icon } from '../parts/icon.tsx'
import { mostPhotosOf } from '../step-form/field-values.ts'
import { useSay } from '../words/say.ts'
import { shrink } from './shrink.ts'
import type { Point } from './store.ts'
import { isoNow, type Made } from './take.ts'

export interface MediaProps {
  readonly field: FormField
  readonly made: readonly Made[]
  readonly point: Point | null
  readonly onAdd: (made: Made) => void
  readonly onRemove: (id: string) => void
}

async function makeOf(kind: Made['field'], file: Blob, point: Point | null): Promise<Made> {
  const takenAt = isoNow()
  const blob = kind === 'photos' ? await shrink(file) : file
  return { id: freshKey(), field: kind, bytes: await blob.arrayBuffer(), type: blob.type, takenAt, point }
}

function useAddress(made: Made): string {
  const address = useMemo(() => URL.createObjectURL(new Blob([made.bytes], { type: made.type })), [made])
  useEffect(() => () => URL.revokeObjectURL(address), [address])
  return address
}

function Shown({ made, n, onRemove }: { made: Made; n: number; onRemove: () => void }) {
  const { say } = useSay()
  const address = useAddress(made)
  return (
    <li className="thumb">
      <img src={address} alt={say('matter.photo', { n })} />
      <button type="button" className="remove" aria-label={say('photo.remove', { n })} onClick={onRemove}>
        <Icon name="close" size="s" />
      </button>
    </li>
  )
}

export function PhotosMade({ field, made, point, onAdd, onRemove }: MediaProps) {
  const { say } = useSay()
  const input = useRef<HTMLInputElement>(null)
  const name = useId()
  const photos = made.filter((one) => one.field === 'photos')
  const full = photos.length >= mostPhotosOf(field)
  const add = async (files: readonly File[]): Promise<void> => {
    for (const file of files.slice(0, mostPhotosOf(field) - photos.length)) onAdd(await makeOf('photos', file, point))
  }
  return (
    <fieldset className="field" aria-describedby={name}>
      <legend>{field.label}</legend>
      <span className="hint" id={name}>
        {say('field.photo-hint')}
      </span>
      <ul className="thumbs">
        {photos.map((one, index) => (
          <Shown key={one.id} made={one} n={index + 1} onRemove={() => onRemove(one.id)} />
        ))}
      </ul>
      <input
        ref={input}
        className="unseen"
        type="file"
        accept="image/*"
        capture="environment"
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          void add([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <button className="button camera" type="button" aria-disabled={full} onClick={() => !full && input.current?.click()}>
        <Icon name="camera" />
        {say(photos.length === 0 ? 'field.take-photo' : 'field.another-photo')}
      </button>
    </fieldset>
  )
}

/** Nobody listens to more, and it stays far below what the server takes. */
const longestMs = 180_000

function useRecorder(onMade: (blob: Blob) => void) {
  const [state, setState] = useState<'idle' | 'recording' | 'denied'>('idle')
  const recorder = useRef<MediaRecorder | null>(null)
  const stop = (): void => recorder.current?.stop()
  const start = async (): Promise<void> => {
    const stream = 'mediaDevices' in navigator ? await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => null) : null
    if (!stream) return setState('denied')
    const made = new MediaRecorder(stream, { audioBitsPerSecond: 32_000 })
    const parts: Blob[] = []
    const timer = setTimeout(stop, longestMs)
    made.ondataavailable = (event) => parts.push(event.data)
    made.onstop = () => {
      clearTimeout(timer)
      for (const track of stream.getTracks()) track.stop()
      setState('idle')
      onMade(new Blob(parts, { type: made.mimeType }))
    }
    recorder.current = made
    made.start()
    setState('recording')
  }
  useEffect(() => () => recorder.current?.stream.getTracks().forEach((track) => track.stop()), [])
  return { state, start, stop }
}

function Heard({ made, onRemove }: { made: Made; onRemove: () => void }) {
  const { say } = useSay()
  const address = useAddress(made)
  return (
    <div className="heard">
      <audio controls src={address} aria-label={say('field.recording')} />
      <button className="button" type="button" onClick={onRemove}>
        {say('field.record-again')}
      </button>
    </div>
  )
}

export function SoundMade({ field, made, point, onAdd, onRemove }: MediaProps) {
  const { say } = useSay()
  const sound = made.find((one) => one.field === 'sound')
  const { state, start, stop } = useRecorder((blob) => void makeOf('sound', blob, point).then(onAdd))
  return (
    <fieldset className="field">
      <legend>{field.label}</legend>
      {sound && <Heard made={sound} onRemove={() => onRemove(sound.id)} />}
      {!sound && (
        <button
          className="button camera"
          type="button"
          aria-pressed={state === 'recording'}
          onClick={() => (state === 'recording' ? stop() : void start())}
        >
          <Icon name="mic" />
          {say(state === 'recording' ? 'field.stop' : 'field.record')}
        </button>
      )}
      <span role="status" className="hint">
        {state === 'recording' ? say('field.is-recording') : state === 'denied' ? say('field.no-microphone') : ''}
      </span>
    </fieldset>
  )
}
