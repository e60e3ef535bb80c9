/** Who has which part in a matter after a decision: what is released first, then who is named. */
import type { Accepted } from '@huying/flow'

export interface NamedAfter {
  readonly named: Readonly<Record<string, readonly string[]>>
  readonly named_ids: readonly string[]
}

export function namedAfter(before: Readonly<Record<string, readonly string[]>>, { names, releasesParts }: Accepted): NamedAfter {
  const named: Record<string, readonly string[]> = Object.fromEntries(
    Object.entries(before).filter(([part]) => !releasesParts.includes(part)),
  )
  for (const { part, personId } of names) named[part] = [...new Set([...(named[part] ?? []), personId])]
  return { named, named_ids: [...new Set(Object.values(named).flat())] }
}
