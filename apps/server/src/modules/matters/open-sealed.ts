/** Names and telephones that a phone sealed when the step was taken: opened here, on their way into the vault. */
import type { Json, Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { refuse } from '../../platform/errors.ts'

type Form = Readonly<Record<string, Json>>

export interface SealedStep {
  readonly districtId: number
  readonly number: string
  readonly step: string
  readonly form: Form
}

/** `{ sealed: '…' }` in place of a contact; everything else stays as it is. */
export async function openSealed(deps: Deps, { districtId, number, step, form }: SealedStep): Promise<{ ok: true; form: Form } | Refused> {
  const sealed = Object.entries(form).flatMap(([field, value]) => {
    const found = sealedIn(value)
    return found === null ? [] : [{ field, found }]
  })
  if (sealed.length === 0) return { ok: true, form }
  const box = (await deps.keys.of(districtId)).box()
  const opened: Record<string, Json> = { ...form }
  for (const { field, found } of sealed) {
    const inside = jsonOf(box.open(found, [number, step, field].join('/')))
    if (inside === undefined) return refuse('matters.sealed-for-others')
    opened[field] = inside
  }
  return { ok: true, form: opened }
}

function sealedIn(value: Json | undefined): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const { sealed, ...others } = value as Readonly<Record<string, Json>>
  return typeof sealed === 'string' && Object.keys(others).length === 0 ? sealed : null
}

function jsonOf(text: string | null): Json | undefined {
  try {
    return text === null ? undefined : (JSON.parse(text) as Json)
  } catch {
    return undefined
  }
}
