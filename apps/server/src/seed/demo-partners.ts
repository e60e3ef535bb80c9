/** HUYING_DATA/demo-partners.json (mode 600): the key and the secret of the demo's police platform, so that anybody can sign a request to it. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { partnerScopes } from '@huying/contracts'
import type { Deps } from '../deps.ts'
import { makePartner } from '../modules/partners/index.ts'
import { writeSecretList } from './demo-accounts.ts'

export interface DemoPartner {
  readonly district: number
  readonly name: string
  readonly id: string
  readonly key: string
  readonly secret: string
}

export function demoPartnersPath(dataFolder: string): string {
  return join(dataFolder, 'demo-partners.json')
}

/** Empty when there is no file, or none that can be read: then a new partner is made. */
export async function readDemoPartners(dataFolder: string): Promise<readonly DemoPartner[]> {
  const text = await readFile(demoPartnersPath(dataFolder), 'utf8').catch(() => '[]')
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) ? (list as DemoPartner[]) : []
  } catch {
    return []
  }
}

const name = '市公安数据平台（示例）'

/** What the file names and the database has stays; otherwise both are made anew. */
export async function addDemoPartner(deps: Deps, districtId: number): Promise<void> {
  const known = await readDemoPartners(deps.config.dataFolder)
  const mine = known.find(({ district }) => district === districtId)
  if (mine && (await isThere(deps, districtId, mine.id))) return
  const made = await makePartner(deps, { districtId, personId: null }, { name, scopes: [...partnerScopes], perMinute: 600 })
  const others = known.filter(({ district }) => district !== districtId)
  await writeSecretList(demoPartnersPath(deps.config.dataFolder), [...others, { district: districtId, name, ...made }])
}

async function isThere(deps: Deps, districtId: number, id: string): Promise<boolean> {
  const rows = await deps.database.read(districtId, {
    text: 'select 1 from partners where district_id = $1 and partner_id::text = $2 and revoked_at is null',
    values: [districtId, id],
  })
  return rows.length > 0
}
