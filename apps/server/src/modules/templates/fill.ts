/** What a template becomes for one matter. Pure. */
export const placeholders = ['number', 'place', 'unit', 'date'] as const
export type Filling = Readonly<Record<(typeof placeholders)[number], string>>

const pattern = /\{([^{}\s]{1,30})\}/g

/** The first placeholder that nothing fills in; null when all are known. */
export function unknownPlaceholder(words: string): string | null {
  for (const [whole, name] of words.matchAll(pattern)) if (!placeholders.some((known) => known === name)) return whole
  return null
}

export function fillIn(words: string, filling: Filling): string {
  return words.replace(pattern, (whole, name: string) => (name in filling ? filling[name as keyof Filling] : whole))
}

/** `11月25日`, in the district's time. */
export function dayOf(iso: string | null): string {
  if (iso === null) return ''
  const local = new Date(Date.parse(iso) + 8 * 3_600_000)
  return `${local.getUTCMonth() + 1}月${local.getUTCDate()}日`
}
