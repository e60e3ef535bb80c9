/** The log's rules: JSON lines, nothing that opens a matter or names a person, and no line that a request could forge. */
import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino'

const secretKeys = /^(cookie|set-cookie|authorization|x-tracking-code|trackingcode|password|phone|contact|name|address|token|secret)$/i
const gone = '[hidden]'
const deepest = 6

/** Takes tracking codes and telephone numbers out of text, and keeps it on one line. */
export function cleanText(text: string): string {
  return text
    .replace(/(trackingCode=)[^&\s"]*/gi, `$1${gone}`)
    .replace(/(\/desk\/back\?)[^\s"]*/gi, `$1${gone}`)
    .replace(/(?<!\d)\d(?:(?:[\s-]|%20|\+)?\d){19}(?!\d)/g, gone)
    .replace(/(?<!\d)(?:\+?86[\s-]?)?1[3-9]\d(?:[\s-]?\d{4}){2}(?!\d)/g, gone)
    .replace(/(?<!\d)0\d{2,3}[\s-]?\d{3,4}[\s-]?\d{4}(?!\d)/g, gone)
    .replace(/(?<!\d)\d{17}[\dXx](?!\d)/g, gone)
    .replace(/\r\n|\r|\n|\u2028|\u2029/g, ' ⏎ ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '�')
}

export function cleanValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (value instanceof Error) return cleanError(value, depth)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (depth >= deepest) return '[deeper]'
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => cleanValue(item, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, secretKeys.test(key) ? gone : cleanValue(item, depth + 1)]))
}

/** PostgreSQL's errors carry the row in `detail`: only what names no value is kept. */
function cleanError(error: Error, depth: number): object {
  const { code, constraint, table } = error as { code?: string; constraint?: string; table?: string }
  return {
    type: error.name,
    message: cleanText(error.message),
    ...(code ? { code } : {}),
    ...(constraint ? { constraint } : {}),
    ...(table ? { table } : {}),
    stack: (error.stack ?? '')
      .split('\n')
      .slice(1)
      .map((line) => cleanText(line.trim())),
    ...(error.cause !== undefined && depth < deepest ? { cause: cleanValue(error.cause, depth + 1) } : {}),
  }
}

export function openLog(level: string, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }), log: (fields) => cleanValue(prepared(fields)) as Record<string, unknown> },
    // Errors are cleaned with the rest; pino's own serializers would come first and keep every property.
    serializers: { err: (error: unknown) => error },
    hooks: {
      logMethod(args, method) {
        method.apply(this, args.map((part) => (typeof part === 'string' ? cleanText(part) : part)) as Parameters<typeof method>)
      },
    },
  }
  return destination ? pino(options, destination) : pino(options, pino.destination({ dest: 2, sync: true }))
}

interface Loggable {
  readonly req?: { method?: string; url?: string; ip?: string }
  readonly res?: { statusCode?: number }
}

/** Of a request only method and address, of a reply only the status. */
function prepared(fields: Record<string, unknown>): Record<string, unknown> {
  const { req, res } = fields as Loggable
  return {
    ...fields,
    ...(req ? { req: { method: req.method, url: req.url } } : {}),
    ...(res ? { res: { statusCode: res.statusCode } } : {}),
  }
}
