/** The few addresses of the field view, and moving between them. */
import { useSyncExternalStore, type MouseEvent } from 'react'

export type FieldAddress = { readonly page: 'today' | 'map' | 'places' | 'me' } | { readonly page: 'matter'; readonly number: string }

const base = '/desk/field/'
const moved = 'field:moved'

export function readFieldAddress(pathname: string): FieldAddress {
  const [first = '', second = ''] = pathname.slice(base.length).split('/')
  if (first === 'matters' && second !== '') return { page: 'matter', number: decodeURIComponent(second) }
  return { page: first === 'map' || first === 'places' || first === 'me' ? first : 'today' }
}

export function writeFieldAddress(address: FieldAddress): string {
  if (address.page === 'matter') return `${base}matters/${encodeURIComponent(address.number)}`
  return address.page === 'today' ? base : base + address.page
}

export function useFieldAddress(): FieldAddress {
  const pathname = useSyncExternalStore(
    (hear) => {
      addEventListener('popstate', hear)
      addEventListener(moved, hear)
      return () => {
        removeEventListener('popstate', hear)
        removeEventListener(moved, hear)
      }
    },
    () => location.pathname,
  )
  return readFieldAddress(pathname)
}

export function fieldLink(address: FieldAddress): { href: string; onClick: (event: MouseEvent) => void } {
  const href = writeFieldAddress(address)
  return {
    href,
    onClick: (event) => {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      history.pushState(null, '', href)
      dispatchEvent(new Event(moved))
      scrollTo(0, 0)
    },
  }
}
