/** Photos on disk: HUYING_DATA/files/<first two signs>/<id>.jpg. A file is there whole or not at all. */
import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'

/** `w` and `ws`: the shown copies of a photo with words on it. `sound`: a recording, as it came. */
export type StoredSize = 'full' | 's' | 'w' | 'ws' | 'sound'
export type PhotoSize = 'full' | 's'

const endings: Readonly<Record<StoredSize, string>> = { full: '.jpg', s: '.s.jpg', w: '.w.jpg', ws: '.ws.jpg', sound: '.sound' }

export interface StoredFile {
  readonly fileId: string
  readonly path: string
  /** Epoch ms by the file system's clock. */
  readonly writtenAt: number
}

export interface PhotoFolder {
  write(fileId: string, size: StoredSize, bytes: Buffer): Promise<void>
  /** Null when it is not there. */
  read(fileId: string, size: StoredSize): Promise<Buffer | null>
  remove(fileId: string): Promise<void>
  /** Everything that lies there, temporary files too. */
  list(): AsyncIterable<StoredFile>
}

const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export function isFileId(text: string): boolean {
  return idPattern.test(text)
}

export function photoFolder(dataFolder: string): PhotoFolder {
  const root = join(dataFolder, 'files')
  const pathOf = (fileId: string, size: StoredSize): string => {
    // The id becomes a path: nothing but a lower-case UUID may pass here, whatever the callers check.
    if (!isFileId(fileId)) throw new TypeError(`not a file id: ${JSON.stringify(fileId)}`)
    return join(root, fileId.slice(0, 2), fileId + endings[size])
  }
  return {
    write: async (fileId, size, jpeg) => writeWhole(pathOf(fileId, size), jpeg),
    read: async (fileId, size) => {
      try {
        return await readFile(pathOf(fileId, size))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
        throw error
      }
    },
    remove: async (fileId) => {
      // The copies first: what is left after a crash is whole.
      for (const size of ['ws', 'w', 's', 'sound', 'full'] as const) await rm(pathOf(fileId, size), { force: true })
    },
    list: () => listFiles(root),
  }
}

/** Temporary name, fsync, rename, fsync of the folder: after a power cut the file is whole or absent. */
async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  const folder = join(path, '..')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`
  try {
    await withFile(await open(temporary, 'wx', 0o600), async (file) => {
      await file.writeFile(bytes)
      await file.sync()
    })
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await withFile(await open(folder, 'r'), (handle) => handle.sync())
}

async function withFile(file: FileHandle, work: (file: FileHandle) => Promise<void>): Promise<void> {
  try {
    await work(file)
  } finally {
    await file.close()
  }
}

async function* listFiles(root: string): AsyncIterable<StoredFile> {
  for (const shard of await namesIn(root)) {
    for (const name of await namesIn(join(root, shard))) {
      const path = join(root, shard, name)
      const found = await stat(path).catch(() => null)
      if (found) yield { fileId: name.slice(0, 36), path, writtenAt: found.mtimeMs }
    }
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return []
    throw error
  })
}
