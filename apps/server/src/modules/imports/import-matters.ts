/** Brings messages of another system in: each line one matter with its own date, quiet, once however often the file is given. */
import { basename } from 'node:path'
import type { ResidentKind } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { openMatter } from '../matters/index.ts'
import { readLines, type FieldMap, type Line } from './read-lines.ts'

export interface ImportAt {
  readonly districtId: number
  readonly file: string
  readonly flow: ResidentKind
  readonly map: FieldMap
  /** Names where lines come from; the same id from another source is another matter. The file's name by default. */
  readonly source?: string
  /** Clocks start when the message was written instead of now. */
  readonly clocksFromMessage?: boolean
  /** Village or town that receives them; the district's centre by default. */
  readonly unit?: string
  readonly progress?: (done: number) => void
}

export interface ImportReport {
  readonly read: number
  readonly imported: number
  /** There already: from an earlier run, or twice in the file. */
  readonly known: number
  readonly bad: readonly { readonly lineNumber: number; readonly reason: string }[]
}

const atOnce = 8
/** The other system's clock may be a little ahead. */
const clocksDifferMs = 3_600_000

export async function importMatters(deps: Deps, at: ImportAt): Promise<ImportReport> {
  const source = at.source ?? basename(at.file)
  const known = await knownIds(deps, at.districtId, source)
  const report = { read: 0, imported: 0, known: 0, bad: [] as { lineNumber: number; reason: string }[] }
  const running = new Set<Promise<void>>()
  for await (const read of readLines(at.file, at.map)) {
    report.read += 1
    at.progress?.(report.read)
    if (!read.ok) report.bad.push({ lineNumber: read.lineNumber, reason: read.reason })
    else if ((read.line.at ?? 0) > deps.clock.now() + clocksDifferMs)
      report.bad.push({ lineNumber: read.line.lineNumber, reason: 'its date lies in the future' })
    else if (known.has(read.line.externalId)) report.known += 1
    else {
      known.add(read.line.externalId)
      const one: Promise<void> = importLine(deps, at, { line: read.line, source }).then((result) => {
        running.delete(one)
        if (result === 'imported') report.imported += 1
        else if (result === 'known') report.known += 1
        else report.bad.push({ lineNumber: read.line.lineNumber, reason: result.reason })
      })
      running.add(one)
      if (running.size >= atOnce) await Promise.race(running)
    }
  }
  await Promise.all(running)
  return { ...report, bad: report.bad.toSorted((a, b) => a.lineNumber - b.lineNumber) }
}

async function importLine(
  deps: Deps,
  at: ImportAt,
  from: { line: Line; source: string },
): Promise<'imported' | 'known' | { reason: string }> {
  const { line, source } = from
  try {
    const opened = await openMatter(deps, {
      districtId: at.districtId,
      channel: 'import',
      quiet: true,
      request: null,
      actor: { kind: 'system' },
      filing: { flow: at.flow, what: line.what, where: at.unit ? { unit: at.unit } : { words: '导入时未写明' } },
      ...(line.at === null ? {} : { occurredAt: line.at }),
      ...(at.clocksFromMessage && line.at !== null ? { clocksFrom: line.at } : {}),
      // The unique key lies in the same transaction as the matter: an interrupted run leaves neither or both.
      alsoWrite: async (tx, matterId) => {
        await tx.rows({
          name: 'import-line',
          text: 'insert into imports (district_id, source, external_id, matter_id) values ($1, $2, $3, $4)',
          values: [at.districtId, source, line.externalId, matterId],
        })
      },
    })
    return opened.ok
      ? 'imported'
      : {
          reason:
            opened.refusal.code + (opened.fields ? ` ${opened.fields.map((field) => `${field.field}: ${field.code}`).join(', ')}` : ''),
        }
  } catch (cause) {
    if (
      (cause as { code?: string; constraint?: string }).code === '23505' &&
      (cause as { constraint?: string }).constraint === 'imports_pkey'
    )
      return 'known'
    throw cause
  }
}

async function knownIds(deps: Deps, districtId: number, source: string): Promise<Set<string>> {
  const rows = await deps.database.inDistrict(districtId, (tx) =>
    tx.rows<{ external_id: string }>({
      text: 'select external_id from imports where district_id = $1 and source = $2',
      values: [districtId, source],
    }),
  )
  return new Set(rows.map((row) => row.external_id))
}
