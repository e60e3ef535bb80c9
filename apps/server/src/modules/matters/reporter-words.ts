/** The reporter's name and phone in clear, for a machine to look for in a text that is to be published. Never shown to anybody, never logged. */
import type { Deps } from '../../deps.ts'
import { contextOf } from './contact.ts'
import { readNumber } from './matter-number.ts'

export interface ReporterWords {
  readonly names: readonly string[]
  readonly phones: readonly string[]
}

/** Empty for an anonymous filing and for a number that is none. */
export async function reporterWords(deps: Pick<Deps, 'database' | 'keys'>, districtId: number, number: string): Promise<ReporterWords> {
  const row = await deps.database.inDistrict(districtId, (tx) =>
    tx.one<{ id: string; name: Buffer | null; phone: Buffer | null }>({
      text: `select i.reporter_id as id, i.name_sealed as name, i.phone_sealed as phone
             from matters m join identities i on i.district_id = m.district_id and i.reporter_id = m.reporter_id
             where m.district_id = $1 and m.number = $2`,
      values: [districtId, readNumber(number)?.number ?? ''],
    }),
  )
  if (!row) return { names: [], phones: [] }
  const keys = await deps.keys.of(districtId)
  const open = (field: 'name' | 'phone'): string[] => {
    const sealed = row[field]
    return sealed ? [keys.open(sealed, contextOf(row.id, field))] : []
  }
  return { names: open('name'), phones: open('phone') }
}
