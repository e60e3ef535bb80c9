/** Photos that could not be sent yet, kept in this phone's IndexedDB until they are, for 72 hours at most. */
export interface KeptPhoto {
  readonly id: number
  readonly draft: string
  readonly at: number
  readonly blob: Blob
}

const keptMs = 72 * 3_600_000

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('huying', 1)
    request.onupgradeneeded = () => request.result.createObjectStore('photos', { keyPath: 'id', autoIncrement: true })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

async function inStore<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
  try {
    const database = await open()
    return await new Promise<T>((resolve, reject) => {
      const request = act(database.transaction('photos', mode).objectStore('photos'))
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    }).finally(() => database.close())
  } catch {
    // Private browsing may forbid it; the photo then lives as long as the page.
    return undefined
  }
}

export async function keepPhoto(draft: string, blob: Blob, now: number): Promise<number | undefined> {
  return (await inStore<IDBValidKey>('readwrite', (store) => store.add({ draft, blob, at: now }))) as number | undefined
}

/** Photos of one draft, oldest first; forgets those that are too old. */
export async function keptPhotos(draft: string, now: number): Promise<readonly KeptPhoto[]> {
  const all = (await inStore<KeptPhoto[]>('readonly', (store) => store.getAll() as IDBRequest<KeptPhoto[]>)) ?? []
  for (const photo of all) if (now - photo.at > keptMs) await forgetPhoto(photo.id)
  return all.filter((photo) => photo.draft === draft && now - photo.at <= keptMs)
}

export async function forgetPhoto(id: number): Promise<void> {
  await inStore('readwrite', (store) => store.delete(id))
}

export async function forgetAllPhotos(): Promise<void> {
  await inStore('readwrite', (store) => store.clear())
}
