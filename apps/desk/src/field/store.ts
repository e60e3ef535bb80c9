/**
 * What the phone keeps: today's matters, the steps that are still to be sent, and their photos and recordings. One database for the page
 * and its worker. Matters are forgotten after a shift, everything at signing out; steps stay until they are sent or dropped.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Checklist, FieldInspections, FieldMatter, FieldPlace, FieldToday } from '@huying/contracts'

export interface Point {
  readonly lat: number
  readonly lng: number
  readonly accuracyM: number
}

/** A photo or a recording that a step names; uploaded before it. */
export interface StepFile {
  readonly field: 'photos' | 'sound'
  /** Of an inspection: the item that it shows. */
  readonly item?: string
  readonly blob: string
  readonly takenAt: string
  readonly point: Point | null
}

/** What stands in the way of a step, in the words of the server, and what happened meanwhile. */
export interface Hindrance {
  readonly code: string
  readonly words: string
  /** Entries of the timeline that came after what the person had seen. */
  readonly happened: readonly { readonly at: string; readonly unit: string | null; readonly label: string; readonly text: string | null }[]
  /** Version to send it on all the same; null where the step is no longer open. */
  readonly version: number | null
}

export interface QueuedStep {
  /** Given by the store; the order in which steps were taken. */
  readonly id: number
  readonly login: string
  readonly matter: string
  readonly title: string
  readonly step: string
  readonly label: string
  /** Made when the step was taken: however often it is sent, it is one step. */
  readonly key: string
  readonly version: number
  /** The last entry that the person had seen. */
  readonly seenSeq: number
  readonly occurredAt: string
  readonly form: Readonly<Record<string, unknown>>
  readonly files: readonly StepFile[]
  readonly state: 'waiting' | 'conflict' | 'refused'
  readonly hindrance: Hindrance | null
}

export interface KeptMatter extends FieldMatter {
  /** Steps of mine that arrived after this was read. */
  readonly sent: readonly string[]
}

export interface KeptBlob {
  readonly id: string
  readonly bytes: ArrayBuffer
  readonly type: string
  /** The server's id, once it is there. */
  readonly uploaded: string | null
}

export interface Me {
  readonly login: string
  readonly name: string
  readonly unit: string
}

export interface Meta {
  readonly me: Me
  /** Epoch ms by the server: what is kept of matters is forgotten then. */
  readonly keptUntil: number
  readonly fetchedAt: number
  readonly done: FieldToday['done']
  /** The district's public key: what is about somebody is sealed with it before it is kept. */
  readonly sealTo: string
  /** Server's clock less the phone's. */
  readonly skewMs: number
  readonly point: Point & { readonly at: number }
  /** Signed out without network: the session is ended as soon as there is one. */
  readonly leaving: boolean
}

interface Schema extends DBSchema {
  meta: { key: keyof Meta; value: unknown }
  matters: { key: string; value: KeptMatter }
  steps: { key: number; value: QueuedStep; indexes: { matter: string } }
  blobs: { key: string; value: KeptBlob }
  places: { key: string; value: FieldPlace & { readonly turn: number } }
  checklists: { key: string; value: Checklist }
}

export type Store = Awaited<ReturnType<typeof openStore>>

const tables = ['meta', 'matters', 'steps', 'blobs', 'places', 'checklists'] as const
/** What others said and where they live: it goes at the end of a shift. */
const ofTheDay = ['matters', 'places', 'checklists'] as const

export const checklistKey = ({ kind, version }: { readonly kind: string; readonly version: number }): string => `${kind} ${version}`

export async function openStore(name = 'huying-field') {
  const database = await openDB<Schema>(name, 2, {
    upgrade(fresh, before) {
      if (before < 1) {
        fresh.createObjectStore('meta')
        fresh.createObjectStore('matters')
        fresh.createObjectStore('steps', { keyPath: 'id', autoIncrement: true }).createIndex('matter', 'matter')
        fresh.createObjectStore('blobs', { keyPath: 'id' })
      }
      fresh.createObjectStore('places', { keyPath: 'id' })
      fresh.createObjectStore('checklists')
    },
    // A newer version in another tab must not wait for this one for ever.
    blocking: (_old, _wanted, event) => (event.target as IDBDatabase).close(),
  })
  return { ...readers(database), ...writers(database), ...placeWriters(database), close: () => database.close() }
}

function readers(database: IDBPDatabase<Schema>) {
  return {
    meta: async <K extends keyof Meta>(name: K): Promise<Meta[K] | undefined> => (await database.get('meta', name)) as Meta[K] | undefined,
    matters: () => database.getAll('matters'),
    matter: (number: string) => database.get('matters', number),
    /** In the order in which they were taken. */
    steps: () => database.getAll('steps'),
    blob: (id: string) => database.get('blobs', id),
    /** In the order in which the server named them. */
    places: async () => (await database.getAll('places')).sort((a, b) => a.turn - b.turn),
    checklists: () => database.getAll('checklists'),
    isEmpty: async () => (await Promise.all(tables.map((table) => database.count(table)))).every((count) => count === 0),
  }
}

function placeWriters(database: IDBPDatabase<Schema>) {
  return {
    async keepPlaces({ places, checklists }: FieldInspections): Promise<void> {
      const tx = database.transaction(['places', 'checklists'], 'readwrite')
      await tx.objectStore('places').clear()
      await tx.objectStore('checklists').clear()
      for (const [turn, place] of places.entries()) await tx.objectStore('places').put({ ...place, turn })
      for (const checklist of checklists) await tx.objectStore('checklists').put(checklist, checklistKey(checklist))
      await tx.done
    },
    removePlace: (id: string) => database.delete('places', id),
  }
}

function writers(database: IDBPDatabase<Schema>) {
  return {
    async setMeta<K extends keyof Meta>(name: K, value: Meta[K]): Promise<void> {
      await database.put('meta', value, name)
    },
    /** Step and files in one transaction: a killed app has both or neither. The version counts what waits before it. */
    async take(step: Omit<QueuedStep, 'id' | 'version'> & { readonly version: number }, blobs: readonly KeptBlob[]): Promise<void> {
      const tx = database.transaction(['steps', 'blobs'], 'readwrite')
      const before = await tx.objectStore('steps').index('matter').count(step.matter)
      for (const blob of blobs) await tx.objectStore('blobs').put(blob)
      await tx.objectStore('steps').add({ ...step, version: step.version + before } as QueuedStep)
      await tx.done
    },
    putStep: async (step: QueuedStep): Promise<void> => void (await database.put('steps', step)),
    putBlob: async (blob: KeptBlob): Promise<void> => void (await database.put('blobs', blob)),
    putMatter: async (matter: KeptMatter): Promise<void> => void (await database.put('matters', matter, matter.item.number)),
    /** A step that is through or given up, with its files. */
    async removeStep(step: QueuedStep): Promise<void> {
      const tx = database.transaction(['steps', 'blobs'], 'readwrite')
      for (const { blob } of step.files) await tx.objectStore('blobs').delete(blob)
      await tx.objectStore('steps').delete(step.id)
      await tx.done
    },
    async keepDay(today: FieldToday, keptUntil: number): Promise<void> {
      const tx = database.transaction(['meta', 'matters'], 'readwrite')
      await tx.objectStore('matters').clear()
      for (const matter of today.matters) await tx.objectStore('matters').put({ ...matter, sent: [] }, matter.item.number)
      await tx.objectStore('meta').put(today.done, 'done')
      await tx.objectStore('meta').put(today.sealTo, 'sealTo')
      await tx.objectStore('meta').put(Date.parse(today.now), 'fetchedAt')
      await tx.objectStore('meta').put(keptUntil, 'keptUntil')
      await tx.done
    },
    /** The end of a shift: what others said and where they live goes, one's own unsent work stays. */
    async forgetDay(): Promise<void> {
      const tx = database.transaction(['meta', ...ofTheDay], 'readwrite')
      for (const table of ofTheDay) await tx.objectStore(table).clear()
      for (const name of ['done', 'fetchedAt', 'keptUntil', 'point'] as const) await tx.objectStore('meta').delete(name)
      await tx.done
    },
    /** Signed out elsewhere: the day and the name go, unsent work waits for its person. */
    async leave(): Promise<void> {
      const tx = database.transaction(['meta', ...ofTheDay], 'readwrite')
      for (const table of ['meta', ...ofTheDay] as const) await tx.objectStore(table).clear()
      await tx.done
    },
    /** Signing out. */
    async forgetAll(): Promise<void> {
      const tx = database.transaction(tables, 'readwrite')
      for (const table of tables) await tx.objectStore(table).clear()
      await tx.done
    },
  }
}
