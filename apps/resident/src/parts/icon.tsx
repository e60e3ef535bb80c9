/** An icon beside a word. It says nothing by itself, so screen readers skip it. */
import type { ComponentChildren } from 'preact'

export function Icon({ of: Shape, size }: { of: () => ComponentChildren; size?: 's' | 'l' }) {
  return (
    <svg class={size ? `i i-${size}` : 'i'} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <Shape />
    </svg>
  )
}
