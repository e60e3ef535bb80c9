/** Epoch ms as the database's statements take it. */
export function isoOrNull(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}
