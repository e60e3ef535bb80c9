/** Removes photos that nobody used within a day, and what a crash left on disk without a row. */
import { rm } from 'node:fs/promises'
import { photoFolder, type StoredFile } from './photo-folder.ts'
import type { FilesDeps } from './store-photo.ts'

const keptUnusedMs = 24 * 3_600_000
const betweenSweepsMs = 6 * 3_600_000
const batch = 500

// Listing the whole folder is slow where there are many photos, and strays are rare.
const sweptAt = new WeakMap<object, number>()

export interface Purged {
  /** Photos that no matter took within 24 hours. */
  readonly unused: number
  /** Files on disk that no row knows. */
  readonly strays: number
}

/** Call it as often as you like; it may be interrupted and run again at any moment. */
export async function purgePhotos(deps: FilesDeps): Promise<Purged> {
  const districts = await deps.database.plain((tx) =>
    tx.rows<{ id: number }>({ text: 'select district_id as id from districts order by 1' }),
  )
  const ids = districts.map((district) => district.id)
  let unused = 0
  for (const districtId of ids) unused += await purgeUnused(deps, districtId)
  const now = deps.clock.now()
  if (now - (sweptAt.get(deps.database) ?? -Infinity) < betweenSweepsMs) return { unused, strays: 0 }
  sweptAt.set(deps.database, now)
  return { unused, strays: await sweepStrays(deps, ids) }
}

async function purgeUnused(deps: FilesDeps, districtId: number): Promise<number> {
  const folder = photoFolder(deps.config.dataFolder)
  let purged = 0
  for (;;) {
    const gone = await deps.database.inDistrict(districtId, (tx) =>
      // Checked and deleted in one statement: a filing that takes the file at this moment wins or finds it gone, never half.
      tx.rows<{ id: string }>({
        text: `delete from files where district_id = $1 and matter_id is null and inspection_id is null and finding_id is null and file_id in
                 (select file_id from files where district_id = $1 and matter_id is null and inspection_id is null and finding_id is null and created_at < $2 order by created_at limit $3 for update skip locked)
               returning file_id as id`,
        values: [districtId, new Date(deps.clock.now() - keptUnusedMs), batch],
      }),
    )
    for (const { id } of gone) await folder.remove(id) // a crash between leaves strays, and those are swept
    purged += gone.length
    if (gone.length < batch) return purged
  }
}

async function sweepStrays(deps: FilesDeps, districtIds: readonly number[]): Promise<number> {
  let strays = 0
  let old: StoredFile[] = []
  for await (const file of photoFolder(deps.config.dataFolder).list()) {
    if (file.writtenAt < deps.clock.now() - keptUnusedMs) old.push(file)
    if (old.length < batch) continue
    strays += await removeStrays(deps, districtIds, old)
    old = []
  }
  return strays + (await removeStrays(deps, districtIds, old))
}

async function removeStrays(deps: FilesDeps, districtIds: readonly number[], files: readonly StoredFile[]): Promise<number> {
  if (files.length === 0) return 0
  const known = new Set<string>()
  for (const districtId of districtIds) {
    const rows = await deps.database.inDistrict(districtId, (tx) =>
      tx.rows<{ id: string }>({
        text: 'select file_id::text as id from files where district_id = $1 and file_id::text = any($2::text[])',
        values: [districtId, files.map((file) => file.fileId)],
      }),
    )
    for (const { id } of rows) known.add(id)
  }
  const strays = files.filter((file) => !known.has(file.fileId) || file.path.endsWith('.tmp'))
  for (const { path } of strays) await rm(path, { force: true })
  return strays.length
}
