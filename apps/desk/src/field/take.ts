/** Taking a step on the phone: kept first, with its time and its key, sent when the network allows. */
import type { FieldPlace, OpenStep } from '@huying/contracts'
import { freshKey } from '../api/idempotency.ts'
import { serverNow } from '../time/server-time.ts'
import { askForSync, fieldStore, reread, syncNow } from './field-state.ts'
import { withoutContacts } from './seal.ts'
import { clueStep, drop, inspectStep, sendAnyway } from './queue.ts'
import type { KeptBlob, KeptMatter, Me, Point, QueuedStep } from './store.ts'

/** A photo or recording that has been made and belongs to no step yet. */
export interface Made {
  readonly id: string
  readonly field: 'photos' | 'sound'
  readonly bytes: ArrayBuffer
  readonly type: string
  readonly takenAt: string
  readonly point: Point | null
}

export interface Taking {
  readonly me: Me
  readonly kept: KeptMatter
  readonly step: OpenStep
  readonly occurredAt: string
  readonly form: Readonly<Record<string, unknown>>
  readonly made: readonly Made[]
}

export const isoNow = (): string => new Date(serverNow()).toISOString()

export async function take({ me, kept, step, occurredAt, form: typed, made }: Taking): Promise<void> {
  const { matter } = kept
  const blobs = made.map(({ id, bytes, type }): KeptBlob => ({ id, bytes, type, uploaded: null }))
  const store = await fieldStore()
  const form = await withoutContacts(typed, { fields: step.form, about: [matter.number, step.step], sealTo: await store.meta('sealTo') })
  await store.take(
    {
      login: me.login,
      matter: matter.number,
      title: matter.title,
      step: step.step,
      label: step.label,
      key: freshKey(),
      version: matter.version,
      seenSeq: Math.max(0, ...matter.timeline.map((entry) => entry.seq)),
      occurredAt,
      form,
      files: made.map(({ id, field, takenAt, point }) => ({ field, blob: id, takenAt, point })),
      state: 'waiting',
      hindrance: null,
    },
    blobs,
  )
  // Without it, the browser may throw everything away when the phone is full.
  if ('storage' in navigator) void navigator.storage.persist()
  await reread()
  void askForSync()
  void syncNow()
}

export interface Inspecting {
  readonly me: Me
  readonly place: FieldPlace
  readonly label: string
  readonly occurredAt: string
  readonly form: Readonly<Record<string, unknown>>
  readonly made: readonly (Made & { readonly item: string })[]
}

/** Kept first, as every step is; under a key of its own, which becomes the inspection's. */
export async function inspect({ me, place, label, occurredAt, form, made }: Inspecting): Promise<void> {
  const files = made.map(({ id, field, item, takenAt, point }) => ({ field, item, blob: id, takenAt, point }))
  await keepByItself({ login: me.login, matter: place.id, title: place.name, step: inspectStep, label, occurredAt, form, files }, made)
}

export interface Clue {
  readonly me: Me
  readonly label: string
  readonly occurredAt: string
  readonly what: string
  readonly point: Point | null
  readonly made: readonly Made[]
}

/** 隐患线索 found on the way: a matter of its own, filed when the network allows. */
export async function recordClue({ me, label, occurredAt, what, point, made }: Clue): Promise<void> {
  const files = made.map(({ id, field, takenAt, point: at }) => ({ field, blob: id, takenAt, point: at }))
  const where = point ? { where: { point: { lat: point.lat, lng: point.lng, datum: 'WGS84', accuracyM: point.accuracyM } } } : {}
  await keepByItself(
    { login: me.login, matter: `clue-${freshKey()}`, title: what, step: clueStep, label, occurredAt, form: { what, ...where }, files },
    made,
  )
}

type ByItself = Pick<QueuedStep, 'login' | 'matter' | 'title' | 'step' | 'label' | 'occurredAt' | 'form' | 'files'>

/** What belongs to no matter that anybody else could change meanwhile. */
async function keepByItself(step: ByItself, made: readonly Made[]): Promise<void> {
  const store = await fieldStore()
  const blobs = made.map(({ id, bytes, type }): KeptBlob => ({ id, bytes, type, uploaded: null }))
  await store.take(
    {
      ...step,
      key: freshKey(),
      version: 0,
      seenSeq: 0,
      state: 'waiting',
      hindrance: null,
    },
    blobs,
  )
  await reread()
  void askForSync()
  void syncNow()
}

export async function sendAgain(step: QueuedStep): Promise<void> {
  await sendAnyway(await fieldStore(), step, freshKey())
  await reread()
  void syncNow()
}

export async function giveUp(step: QueuedStep): Promise<void> {
  await drop(await fieldStore(), step)
  await reread()
  void syncNow()
}
