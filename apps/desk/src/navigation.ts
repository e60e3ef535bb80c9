/** Moves between pages without loading them again. */
import { useSyncExternalStore, type MouseEvent } from 'react'
import { readAddress, writeAddress, type Address } from './address.ts'

const moved = 'desk:moved'
let lastHref = ''
let lastAddress: Address = { page: 'unknown' }

function current(): Address {
  const href = location.pathname + location.search
  if (href !== lastHref) {
    lastHref = href
    lastAddress = readAddress(location.pathname, location.search)
  }
  return lastAddress
}

function subscribe(hear: () => void): () => void {
  addEventListener('popstate', hear)
  addEventListener(moved, hear)
  return () => {
    removeEventListener('popstate', hear)
    removeEventListener(moved, hear)
  }
}

export function useAddress(): Address {
  return useSyncExternalStore(subscribe, current)
}

/** `replace` for picking a row: going back then leaves the board rather than walking through every row. */
export function go(address: Address, how: 'push' | 'replace' = 'push'): void {
  const href = writeAddress(address)
  if (how === 'push') history.pushState(null, '', href)
  else history.replaceState(null, '', href)
  dispatchEvent(new Event(moved))
}

/** Props of a link that moves within the desk; with a modifier key it stays an ordinary link. */
export function linkTo(address: Address): { href: string; onClick: (event: MouseEvent) => void } {
  return {
    href: writeAddress(address),
    onClick: (event) => {
      if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      go(address)
    },
  }
}

function subscribeWidth(hear: () => void): () => void {
  const query = matchMedia('(min-width: 1100px)')
  query.addEventListener('change', hear)
  return () => {
    query.removeEventListener('change', hear)
  }
}

/** From 1100 px the detail pane stands beside the list; below, it is a page of its own. */
export function useWide(): boolean {
  return useSyncExternalStore(subscribeWidth, () => matchMedia('(min-width: 1100px)').matches)
}
