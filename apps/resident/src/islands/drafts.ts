/** What was typed, kept on this phone for 72 hours at most, without anything that looks like a phone or identity number. */
const prefix = 'huying-draft-'
const keptMs = 72 * 3_600_000

interface Kept {
  readonly at: number
  readonly fields: Readonly<Record<string, string>>
}

/** Numbers of eleven digits and more, spaces and dashes between them or not: telephones and identity cards. */
const personalNumber = /(?:[\d０-９][ \-－—]?){10,}[\dXx０-９]/g

export function withoutNumbers(text: string): string {
  return text.replace(personalNumber, '…')
}

export function keepDraft(name: string, fields: Readonly<Record<string, string>>, now: number): void {
  const clean = Object.fromEntries(Object.entries(fields).map(([field, text]) => [field, withoutNumbers(text)]))
  try {
    if (Object.values(clean).every((text) => text.trim() === '')) localStorage.removeItem(prefix + name)
    else localStorage.setItem(prefix + name, JSON.stringify({ at: now, fields: clean } satisfies Kept))
  } catch {
    // Storage is full or forbidden: typing must go on.
  }
}

export function keptDraft(name: string, now: number): Readonly<Record<string, string>> | null {
  try {
    const kept = JSON.parse(localStorage.getItem(prefix + name) ?? 'null') as Kept | null
    return kept && now - kept.at < keptMs ? kept.fields : null
  } catch {
    return null
  }
}

/** Forgets one draft, or all of them. */
export function wipeDrafts(name?: string): void {
  try {
    for (const key of Object.keys(localStorage))
      if (key.startsWith(prefix) && (!name || key === prefix + name)) localStorage.removeItem(key)
  } catch {
    // Nothing was stored, then.
  }
}

/** Forgets what is older than 72 hours. */
export function wipeOldDrafts(now: number): void {
  try {
    for (const key of Object.keys(localStorage))
      if (key.startsWith(prefix) && !keptDraft(key.slice(prefix.length), now)) localStorage.removeItem(key)
  } catch {
    // Nothing was stored, then.
  }
}
