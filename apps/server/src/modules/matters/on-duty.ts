/** Whose business an identity is: the duty desks of the accountable centre and of those above it. */
import type { Post } from '@huying/flow'
import { within } from './viewer.ts'

export function onDutyFor(posts: readonly Post[], ownerPath: string | undefined): boolean {
  return ownerPath !== undefined && posts.some(({ role, unit }) => role.endsWith('-desk') && within(ownerPath, unit.path))
}
