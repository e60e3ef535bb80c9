/**
 * Sends what was done without network: in the order in which it was done, each step once, matter by matter. A step that cannot be sent
 * stops its own matter and no other. Whoever calls it holds the lock, so that two tabs, or a tab and the worker, never send at once.
 */
import type { MatterView, TimelineEntry } from '@huying/contracts'
import type { Answer, Network } from './ask.ts'
import type { Hindrance, QueuedStep, Store } from './store.ts'

/** `later`: nobody answered, or was too busy. `signed-out`: the session ended; the steps wait for their own person. */
export type Round = { readonly how: 'sent' } | { readonly how: 'later'; readonly waitMs: number | null } | { readonly how: 'signed-out' }

export interface Sending {
  readonly store: Store
  readonly network: Network
  /** Told after each step, so that screens can follow. */
  readonly moved?: () => void
}

type Sent = 'sent' | 'stopped' | { readonly later: number | null } | 'signed-out'

export async function sendQueue(sending: Sending): Promise<Round> {
  const waiting = await sending.store.steps()
  if (waiting.length === 0) return { how: 'sent' }
  const who = await sending.network.who()
  if (who.status === 401 || (who.body?.needs ?? 'nothing') !== 'nothing') return { how: 'signed-out' }
  if (!who.body) return { how: 'later', waitMs: who.waitMs }
  const { login } = who.body
  const stopped = new Set(waiting.filter((step) => step.state !== 'waiting').map((step) => step.matter))
  for (const { id, matter, login: theirs } of waiting) {
    if (stopped.has(matter) || theirs !== login) continue
    // Read anew: it may have been dropped, or its version may have changed, since the round began.
    const step = (await sending.store.steps()).find((one) => one.id === id)
    if (!step || step.state !== 'waiting') continue
    const sent = await sendStep(sending, step)
    sending.moved?.()
    if (sent === 'signed-out') return { how: 'signed-out' }
    if (typeof sent === 'object') return { how: 'later', waitMs: sent.later }
    if (sent === 'stopped') stopped.add(matter)
  }
  return { how: 'sent' }
}

/** The names under which an inspection (its `matter` is the place) and a clue (its `matter` is made up) wait among the steps. */
export const inspectStep = 'inspect'
export const clueStep = 'clue'

async function sendStep(sending: Sending, step: QueuedStep): Promise<Sent> {
  const { store, network } = sending
  const form = await withFiles(sending, step)
  if ('stop' in form) return form.stop
  if (step.step === inspectStep) return sendInspection(sending, step, form.uploaded)
  if (step.step === clueStep) return sendClue(sending, step, form.uploaded)
  const answer = await network.step(step, form.form)
  if (answer.body) {
    await keepArrived(store, step, answer.body)
    return 'sent'
  }
  if (isForLater(answer)) return { later: answer.waitMs }
  if (answer.status === 401) return 'signed-out'
  // Uploads that no step took are thrown away after a day: they are still here, and go up again.
  if (answer.problem?.code === 'files.unknown' && (await forgetUploads(store, step))) return { later: 0 }
  if (answer.status === 409 || answer.status === 404) return stopWith(sending, step, answer)
  return refused(store, step, answer)
}

/** 0: nobody answered. 408, 429 and 5xx: not now. 425 does not come from us, but from a proxy it means the same. */
function isForLater({ status }: Answer<unknown>): boolean {
  return status === 0 || status === 408 || status === 425 || status === 429 || status >= 500
}

interface Uploaded {
  readonly file: string
  readonly item: string | null
}

/** Nobody else can have changed it: it is there, or it is refused with a sentence. */
async function sendInspection(sending: Sending, step: QueuedStep, photos: readonly Uploaded[]): Promise<Sent> {
  const { store, network } = sending
  const answer = await network.inspect(step, { ...step.form, photos })
  if (answer.body) {
    await store.removePlace(step.matter)
    await store.removeStep(step)
    return 'sent'
  }
  if (isForLater(answer)) return { later: answer.waitMs }
  if (answer.status === 401) return 'signed-out'
  if (answer.problem?.code === 'registry.unknown-photos' && (await forgetUploads(store, step))) return { later: 0 }
  return refused(store, step, answer)
}

async function sendClue(sending: Sending, step: QueuedStep, photos: readonly Uploaded[]): Promise<Sent> {
  const { store, network } = sending
  const { what, where } = step.form
  const files = photos.map(({ file }) => file)
  const answer = await network.file(step, {
    flow: 'hazard',
    form: { what, ...(files.length > 0 ? { photos: files } : {}) },
    ...(where === undefined ? {} : { where }),
  })
  if (answer.body) {
    await store.removeStep(step)
    return 'sent'
  }
  if (isForLater(answer)) return { later: answer.waitMs }
  if (answer.status === 401) return 'signed-out'
  if (answer.problem?.code === 'files.unknown' && (await forgetUploads(store, step))) return { later: 0 }
  return refused(store, step, answer)
}

/** Photos go ahead; the step names them by the ids that they got. */
async function withFiles(
  sending: Sending,
  step: QueuedStep,
): Promise<{ form: Record<string, unknown>; uploaded: readonly Uploaded[] } | { stop: Sent }> {
  const { store, network } = sending
  const ids: Record<string, string[]> = {}
  const uploaded: Uploaded[] = []
  for (const file of step.files) {
    const blob = await store.blob(file.blob)
    if (!blob) continue
    let id = blob.uploaded
    if (id === null) {
      const answer = await network.upload(file, blob)
      if (isForLater(answer)) return { stop: { later: answer.waitMs } }
      if (answer.status === 401) return { stop: 'signed-out' }
      if (!answer.body) return { stop: await refused(store, step, answer) }
      id = answer.body.id
      await store.putBlob({ ...blob, uploaded: id })
    }
    ;(ids[file.field] ??= []).push(id)
    uploaded.push({ file: id, item: file.item ?? null })
  }
  return { form: { ...step.form, ...ids }, uploaded }
}

async function forgetUploads(store: Store, step: QueuedStep): Promise<boolean> {
  let forgot = false
  for (const file of step.files) {
    const blob = await store.blob(file.blob)
    if (!blob?.uploaded) continue
    await store.putBlob({ ...blob, uploaded: null })
    forgot = true
  }
  return forgot
}

/** The next step of this matter counts on exactly one version more; what somebody else did in between shows as a conflict. */
async function keepArrived(store: Store, step: QueuedStep, matter: MatterView): Promise<void> {
  const kept = await store.matter(step.matter)
  if (kept) await store.putMatter({ ...kept, matter, sent: [...kept.sent, step.step] })
  await store.removeStep(step)
}

async function stopWith({ store, network }: Sending, step: QueuedStep, answer: Answer<MatterView>): Promise<Sent> {
  const now = await network.matter(step.matter)
  if (isForLater(now)) return { later: now.waitMs }
  const { body } = now
  const isOpen = body?.steps.some((open) => open.step === step.step) ?? false
  const hindrance: Hindrance = {
    code: answer.problem?.code ?? '',
    words: answer.problem?.detail ?? answer.problem?.title ?? '',
    happened: (body?.timeline ?? []).filter((entry) => entry.seq > step.seenSeq).map(shortly),
    version: body && isOpen ? body.version : null,
  }
  const kept = await store.matter(step.matter)
  if (kept && body) await store.putMatter({ ...kept, matter: body, sent: [] })
  await store.putStep({ ...step, state: 'conflict', hindrance })
  return 'stopped'
}

const shortly = ({ at, unit, label, text }: TimelineEntry): Hindrance['happened'][number] => ({ at, unit, label, text })

async function refused(store: Store, step: QueuedStep, answer: Answer<unknown>): Promise<Sent> {
  const { problem } = answer
  const fields = (problem?.fields ?? []).map(({ message }) => message).join('')
  const words = [problem?.detail ?? problem?.title ?? '', fields].filter(Boolean).join('')
  await store.putStep({
    ...step,
    state: 'refused',
    hindrance: { code: problem?.code ?? String(answer.status), words, happened: [], version: step.version },
  })
  return 'stopped'
}

/** The person has read what happened and wants it all the same. Other words, so another key: the server has said that the old one is free. */
export async function sendAnyway(store: Store, step: QueuedStep, key: string): Promise<void> {
  const version = step.hindrance?.version
  if (version === null || version === undefined) return
  await store.putStep({ ...step, key, version, state: 'waiting', hindrance: null })
  await renumber(store, step.matter, version)
}

/** Gives up one step; those after it are tried on what there is now. */
export async function drop(store: Store, step: QueuedStep): Promise<void> {
  await store.removeStep(step)
  const version = step.hindrance?.version ?? (await store.matter(step.matter))?.matter.version
  if (version !== undefined) await renumber(store, step.matter, version)
}

async function renumber(store: Store, matter: string, from: number): Promise<void> {
  const steps = (await store.steps()).filter((step) => step.matter === matter)
  for (const [at, step] of steps.entries()) if (step.version !== from + at) await store.putStep({ ...step, version: from + at })
}
