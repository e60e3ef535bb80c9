/** Marks a part of the page that script may bring to life. Without script, its children are the whole thing. */
import type { ComponentChildren } from 'preact'

export function Island({ name, given, children }: { name: string; given: unknown; children: ComponentChildren }) {
  return (
    <div data-island={name} data-given={JSON.stringify(given)}>
      {children}
    </div>
  )
}
