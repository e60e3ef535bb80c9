/** Gives up on a sender that trickles: without it, one byte a minute would hold a place and memory for ever. */
export interface Patience {
  /** A sender that sent nothing for so long is gone (noticed after at most twice the time). */
  readonly idleMs: number
  readonly wholeMs: number
}

export const usualPatience: Patience = { idleMs: 20_000, wholeMs: 120_000 }

export interface SenderWatch {
  readonly gaveUp: Promise<'too-slow' | 'too-much'>
  stop(): void
}

/** Looks at the socket's counter and not at the stream, so that reading and its back-pressure stay as they are. */
export function watchSender(socket: { readonly bytesRead?: number }, limits: Patience & { readonly mostBytes: number }): SenderWatch {
  const { promise, resolve } = Promise.withResolvers<'too-slow' | 'too-much'>()
  const atStart = socket.bytesRead ?? 0
  let before = -1
  const whole = setTimeout(() => resolve('too-slow'), limits.wholeMs)
  const looking = setInterval(() => {
    const read = (socket.bytesRead ?? 0) - atStart
    if (read > limits.mostBytes) resolve('too-much')
    if (read === before) resolve('too-slow')
    before = read
  }, limits.idleMs)
  return {
    gaveUp: promise,
    stop: () => {
      clearTimeout(whole)
      clearInterval(looking)
    },
  }
}
