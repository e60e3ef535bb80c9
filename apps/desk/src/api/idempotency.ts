/** One key for one thing asked: kept while no answer came, renewed once the server has answered or the words have changed. Pure but for the dice. */
export interface Attempt {
  readonly key: string
  readonly body: string
}

/** A UUID (version 4): what is put under an id of the browser's own takes it too. */
export function freshKey(): string {
  // randomUUID exists on https and localhost only; a handler's phone in a test network has neither.
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4] ?? '8'
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}

/** `unclear` is the attempt that got no answer, if there was one. Another body under the same key would be refused. */
export function nextAttempt(unclear: Attempt | null, body: unknown, fresh: () => string = freshKey): Attempt {
  const words = JSON.stringify(body)
  return unclear?.body === words ? unclear : { key: fresh(), body: words }
}
