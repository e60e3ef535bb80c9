/** Reads a JSONL file line by line and maps its fields to a filing. Every bad line is named with its number and reason. */
import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { longestText } from '@huying/contracts'
import { ConfigProblem } from '../../platform/config-problem.ts'

/** `what=title+detail,at=time`: which fields make up what we need. */
export interface FieldMap {
  readonly what: readonly string[]
  readonly at: string | null
  /** The field whose value makes a line the same line when it comes again. */
  readonly key: string
}

export interface Line {
  readonly lineNumber: number
  readonly externalId: string
  readonly what: string
  /** Epoch ms; null when the file gives none. */
  readonly at: number | null
}

export type ReadLine =
  { readonly ok: true; readonly line: Line } | { readonly ok: false; readonly lineNumber: number; readonly reason: string }

/** Throws a ConfigProblem when the mapping cannot be understood. */
export function readFieldMap(map: string, key: string): FieldMap {
  const parts = new Map(map.split(',').map((part) => part.split('=', 2) as [string, string | undefined]))
  const what = parts
    .get('what')
    ?.split('+')
    .map((field) => field.trim())
    .filter(Boolean)
  if (!what || what.length === 0)
    throw new ConfigProblem(
      '--map 要写明 what=字段，例如 --map what=title+detail,at=time。',
      '--map needs what=FIELD, for example --map what=title+detail,at=time.',
    )
  const unknown = [...parts.keys()].filter((name) => name !== 'what' && name !== 'at')
  if (unknown.length > 0)
    throw new ConfigProblem(
      `--map 里没有 ${unknown.join('、')} 这一项，只有 what 和 at。`,
      `--map does not know ${unknown.join(', ')}: it takes what and at.`,
    )
  if (!key)
    throw new ConfigProblem(
      '--key 要写明哪个字段标识一行，例如 --key id。',
      '--key needs the field that identifies a line, for example --key id.',
    )
  return { what, at: parts.get('at') ?? null, key }
}

export async function* readLines(file: string, map: FieldMap): AsyncGenerator<ReadLine> {
  // As bytes: read as text, what is no UTF-8 would turn into marks, and be taken for what somebody wrote.
  const lines = createInterface({ input: createReadStream(file, 'latin1'), crlfDelay: Number.POSITIVE_INFINITY })
  let lineNumber = 0
  for await (const line of lines) {
    lineNumber += 1
    const bytes = Buffer.from(line, 'latin1')
    if (!isUtf8(bytes)) {
      yield { ok: false, lineNumber, reason: 'holds bytes that are no UTF-8' }
      continue
    }
    const text = bytes.toString()
    if (text.trim() === '') continue
    yield readLine(text, lineNumber, map)
  }
}

export function readLine(text: string, lineNumber: number, map: FieldMap): ReadLine {
  const bad = (reason: string): ReadLine => ({ ok: false, lineNumber, reason })
  let parsed: unknown
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return bad('not JSON')
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return bad('not a JSON object')
  const fields = parsed as Readonly<Record<string, unknown>>
  const externalId = wordOf(fields[map.key])
  if (!externalId) return bad(`field "${map.key}" is missing or empty`)
  if (externalId.length > 200) return bad(`field "${map.key}" is longer than 200 characters`)
  const what = map.what
    .map((field) => wordOf(fields[field]))
    .filter(Boolean)
    .join('\n')
  if (!what) return bad(`nothing to read in ${map.what.map((field) => `"${field}"`).join(', ')}`)
  if (what.length > longestText) return bad(`${what.length} characters, ${longestText} are possible`)
  if (!what.isWellFormed() || what.includes('\0')) return bad('holds characters that cannot be stored (NUL or half of a pair)')
  if (map.at === null) return { ok: true, line: { lineNumber, externalId, what, at: null } }
  const at = timeOf(fields[map.at])
  return at === null
    ? bad(`field "${map.at}" is not a date and time: ${String(fields[map.at]).slice(0, 40)}`)
    : { ok: true, line: { lineNumber, externalId, what, at } }
}

function wordOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
}

const written = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i

/** ISO 8601, or `2019-02-28 11:25:05` taken as China Standard Time. Not Date.parse, which makes a date of "line 5" and March of 31 February. */
function timeOf(value: unknown): number | null {
  const match = typeof value === 'string' ? written.exec(value.trim()) : null
  if (!match) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part: string | undefined) => Number(part ?? 0))
  const wall = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  const is = [wall.getUTCFullYear(), wall.getUTCMonth() + 1, wall.getUTCDate(), wall.getUTCHours(), wall.getUTCMinutes()]
  return is.join() === [year, month, day, hour, minute].join() ? wall.getTime() - offsetOf(match[7]) : null
}

/** Milliseconds east of Greenwich; China's where nothing is said. */
function offsetOf(zone: string | undefined): number {
  if (zone === undefined) return 8 * hourMs
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * hourMs + Number(minutes ?? 0) * (hourMs / 60))
}

const hourMs = 3_600_000
