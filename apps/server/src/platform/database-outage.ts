/** Tells an outage of the database from a bug: an outage passes, and the request may be sent again. */

// Connection exceptions, shutdown, crash of a back-end, starting up, too many connections.
const outageStates = /^(08\d{3}|57P0[1-5]|53300)$/
const outageErrnos = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'])
const outageWords =
  /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error|not queryable|cannot use a pool after/i

export function isDatabaseOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, syscall } = error as { code?: string; syscall?: string }
  if (code !== undefined && outageStates.test(code)) return true
  if (code !== undefined && outageErrnos.has(code) && (syscall === 'connect' || syscall === 'read' || syscall === 'write')) return true
  if (outageWords.test(error.message)) return true
  return error.cause !== undefined && isDatabaseOutage(error.cause)
}
