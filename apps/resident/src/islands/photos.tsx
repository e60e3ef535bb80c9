/** Photos: shrunk, shown and sent at once; without network kept on the phone and sent later. */
import { render } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { PhotoShown } from '../page-props.ts'
import { Icon } from '../parts/icon.tsx'
import { camera, close } from '../parts/icons.tsx'
import { givenTo } from './given.ts'
import { forgetPhoto, keepPhoto, keptPhotos } from './photo-store.ts'
import { underWay } from './sending.ts'
import { shrinkPhoto } from './shrink-photo.ts'

const most = 3

interface Given {
  readonly upload: string
  readonly photos: readonly PhotoShown[]
  readonly draft: string
  readonly words: Readonly<Record<'add' | 'another' | 'sending' | 'waiting' | 'failed' | 'remove' | 'alt', string>>
}

interface Shot {
  readonly name: number
  readonly src: string
  readonly state: 'sending' | 'waiting' | 'failed' | 'sent'
  /** Handle that the server gave. */
  readonly id?: string
  readonly blob?: Blob
  readonly keptAs?: number
  readonly problem?: string
}

export function start(element: HTMLElement): void {
  const given = givenTo<Given>(element)
  element.replaceChildren()
  render(<Photos {...given} />, element)
}

let names = 0

function Photos({ upload, photos, draft, words }: Given) {
  const [shots, setShots] = useState<readonly Shot[]>(() =>
    photos.map((photo) => ({ name: names++, src: photo.small, id: photo.id, state: 'sent' })),
  )
  const latest = useRef(shots)
  latest.current = shots

  const change = (name: number, to: Partial<Shot>) => setShots((now) => now.map((shot) => (shot.name === name ? { ...shot, ...to } : shot)))

  const pass = async (shot: Shot) => {
    if (!shot.blob) return
    change(shot.name, { state: 'sending' })
    const sent = await send(upload, shot.blob)
    if (sent.ok) {
      if (shot.keptAs !== undefined) await forgetPhoto(shot.keptAs)
      change(shot.name, { id: sent.id, state: 'sent' })
    } else if (sent.problem !== null) change(shot.name, { state: 'failed', problem: sent.problem })
    else {
      const keptAs = shot.keptAs ?? (await keepPhoto(draft, shot.blob, Date.now()))
      change(shot.name, { state: 'waiting', ...(keptAs === undefined ? {} : { keptAs }) })
    }
  }

  const add = async (blob: Blob, keptAs?: number) => {
    const shot: Shot = {
      name: names++,
      src: URL.createObjectURL(blob),
      state: 'sending',
      blob,
      ...(keptAs === undefined ? {} : { keptAs }),
    }
    setShots((now) => [...now, shot].slice(0, most))
    await pass(shot)
  }

  const remove = (shot: Shot) => {
    if (shot.keptAs !== undefined) void forgetPhoto(shot.keptAs)
    setShots((now) => now.filter((one) => one.name !== shot.name))
  }

  useEffect(() => {
    const retry = () => latest.current.filter((shot) => shot.state === 'waiting').forEach((shot) => underWay(pass(shot)))
    addEventListener('online', retry)
    void keptPhotos(draft, Date.now()).then((kept) => kept.slice(0, most).forEach((photo) => underWay(add(photo.blob, photo.id))))
    return () => removeEventListener('online', retry)
  }, [])

  const picked = (input: HTMLInputElement) => {
    for (const file of [...(input.files ?? [])].slice(0, most - shots.length)) underWay(shrinkPhoto(file).then((small) => add(small)))
  }

  return (
    <ul class="shots">
      {shots.map((shot, index) => (
        <ShotItem key={shot.name} shot={shot} at={index + 1} words={words} remove={() => remove(shot)} />
      ))}
      {shots.length < most && <AddShot label={shots.length > 0 ? words.another : words.add} picked={picked} />}
    </ul>
  )
}

function AddShot({ label, picked }: { label: string; picked: (input: HTMLInputElement) => void }) {
  return (
    <li>
      <label class="add">
        <Icon of={camera} />
        <span>{label}</span>
        <input
          type="file"
          id="photos"
          multiple
          accept="image/jpeg,image/png,image/webp"
          onChange={(event) => picked(event.currentTarget)}
        />
      </label>
    </li>
  )
}

interface ShotItemProps {
  readonly shot: Shot
  readonly at: number
  readonly words: Given['words']
  readonly remove: () => void
}

function ShotItem({ shot, at, words, remove }: ShotItemProps) {
  const numbered = (text: string) => text.replace('0', String(at))
  return (
    <li>
      <img src={shot.src} alt={numbered(words.alt)} width="320" height="320" />
      {shot.id && <input type="hidden" name="photo" value={shot.id} />}
      <button class="remove" type="button" aria-label={numbered(words.remove)} onClick={remove}>
        <Icon of={close} />
      </button>
      {shot.state !== 'sent' && (
        <p class={shot.state === 'failed' ? 'state bad' : 'state'} role="status">
          {shot.state === 'failed' ? (shot.problem ?? words.failed) : words[shot.state]}
        </p>
      )}
    </li>
  )
}

type Uploaded = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly problem: string | null }

/** `problem` null: no network, try again later. */
async function send(address: string, blob: Blob): Promise<Uploaded> {
  const body = new FormData()
  body.append('file', blob, 'photo.jpg')
  try {
    const response = await fetch(address, {
      method: 'POST',
      body,
      headers: { 'accept-language': document.documentElement.lang },
      signal: AbortSignal.timeout(60_000),
    })
    const answer = (await response.json()) as { id?: string; detail?: string }
    if (answer.id) return { ok: true, id: answer.id }
    return { ok: false, problem: response.status < 500 ? (answer.detail ?? '') || null : null }
  } catch {
    return { ok: false, problem: null }
  }
}
