/** Addresses as people type them. */
import type { WhyNot } from '../../platform/outgoing.ts'

/** One plain mailbox: no names, no lists, no line breaks that would become headers. */
export function readEmail(typed: string): string | null {
  const text = typed.normalize('NFKC').trim()
  return text.length <= 200 && /^[A-Za-z0-9._%+'-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(text) && !text.includes('..')
    ? text
    : null
}

export function readPhone(typed: string): string | null {
  const digits = typed
    .normalize('NFKC')
    .replace(/\D+/g, '')
    .replace(/^(00)?86(?=1\d{10}$)/, '')
  return digits.length >= 7 && digits.length <= 15 ? digits : null
}

export function refusalOf(reason: WhyNot): string {
  return `deliveries.address-${reason}`
}
