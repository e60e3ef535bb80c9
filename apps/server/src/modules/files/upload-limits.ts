/** What one process takes in at a time: so many uploads from an address, and so many bytes in memory over all. */
const windowMs = 10 * 60_000
const mostAddresses = 10_000

export interface UploadLimits {
  /** 0: go on; else the seconds to wait. */
  waitSeconds(address: string, now: number): number
  /** Sets memory aside for arriving bytes; false when there is none left. */
  reserve(bytes: number): boolean
  release(bytes: number): void
}

interface Uploads {
  count: number
  readonly since: number
}

/**
 * Sixty in ten minutes by default: a whole village may share one address behind its carrier.
 * 64 MB arriving at once by default: slow senders cannot fill the memory, whatever their number.
 */
export function uploadLimits(options: { readonly mostUploads?: number; readonly mostBytes?: number } = {}): UploadLimits {
  const mostUploads = options.mostUploads ?? 60
  const mostBytes = options.mostBytes ?? 64 * 1024 * 1024
  const known = new Map<string, Uploads>()
  let reserved = 0
  return {
    waitSeconds: (address, now) => {
      const uploads = known.get(address)
      if (!uploads || now - uploads.since >= windowMs || now < uploads.since) {
        known.delete(address)
        known.set(address, { count: 1, since: now })
        forgetOldest(known)
        return 0
      }
      if (uploads.count >= mostUploads) return Math.max(1, Math.ceil((uploads.since + windowMs - now) / 1_000))
      uploads.count += 1
      return 0
    },
    reserve: (bytes) => {
      if (reserved + bytes > mostBytes) return false
      reserved += bytes
      return true
    },
    release: (bytes) => {
      reserved -= bytes
    },
  }
}

/** What this process sets aside, whichever door the photos come through. */
export const usualLimits = uploadLimits()

function forgetOldest(known: Map<string, Uploads>): void {
  if (known.size <= mostAddresses) return
  const oldest = known.keys().next()
  if (!oldest.done) known.delete(oldest.value)
}
