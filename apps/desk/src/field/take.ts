/** Taking a step on the phone: kept first, with its time and its key, sent when the network allows. */
import type { OpenStep } from '@huying/contracts'
import { freshKey } from '../api/idempotency.ts'
import { serverNow } from '../time/server-time.ts'
import { askForSync, fieldStore, reread, syncNow } from './field-state.ts'
import { drop, sendAnyway } from './queue.ts'
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

export async function take({ me, kept, step, occurredAt, form, made }: Taking): Promise<void> {
  const { matter } = kept
  const blobs = made.map(({ id, bytes, type }): KeptBlob => ({ id, bytes, type, uploaded: null }))
  const store = await fieldStore()
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
