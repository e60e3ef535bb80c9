/** Residents, reporters and joiners, who want no more text messages. The link in each message needs no log-in and opens nothing else. */
import { timingSafeEqual } from 'node:crypto'
import type { Deps } from '../../deps.ts'
import { districtByPrefix } from '../../platform/districts.ts'
import type { DistrictKeys } from '../../platform/keys.ts'
import { reporterPhone } from '../matters/index.ts'

/** 60 bits, as few letters as a text message needs: guessing one number's takes longer than the matter lives. */
const keyLetters = 12
const letters = 'abcdefghijkmnpqrstuvwxyz23456789'

/** Without a follower it is the reporter's. */
export function noTextsKey(keys: DistrictKeys, number: string, followerId: string | null = null): string {
  const mac = keys.mac(followerId === null ? `no-texts/${number}` : `no-texts/${number}/${followerId}`)
  let text = ''
  for (let at = 0; at < keyLetters; at += 1) text += letters[(mac[at] ?? 0) % 32]
  return `${number}-${text}`
}

export interface NoTextsAt {
  readonly districtId: number
  readonly number: string
  /** Whose link it is, where they joined. */
  readonly followerId: string | null
}

/** The matter that a link was sent for; null when it is no link of ours. */
export async function readNoTextsKey(deps: Deps, key: string): Promise<NoTextsAt | null> {
  const number = /^([A-Z]{2}\d{9})-[a-z2-9]{12}$/.exec(key)?.[1]
  const district = number ? await districtByPrefix(deps, number.slice(0, 2)) : undefined
  if (!number || !district) return null
  const { districtId } = district
  const keys = await deps.keys.of(districtId)
  const given = Buffer.from(key)
  const fits = (followerId: string | null): boolean => timingSafeEqual(given, Buffer.from(noTextsKey(keys, number, followerId)))
  if (fits(null)) return { districtId, number, followerId: null }
  const followers = await deps.database.read<{ id: string }>(districtId, {
    name: 'followers-with-texts',
    text: `select f.follower_id as id from matters m join followers f on f.district_id = $1 and f.matter_id in (m.matter_id, m.joined_to)
      where m.district_id = $1 and m.number = $2 and f.reporter_id is not null`,
    values: [districtId, number],
  })
  const found = followers.find(({ id }) => fits(id))
  return found ? { districtId, number, followerId: found.id } : null
}

/** The telephone that a link is about; null when nobody left one. */
async function phoneOf(deps: Deps, { districtId, number, followerId }: NoTextsAt): Promise<string | null> {
  const [row] = await deps.database.read<{ reporter: string | null }>(districtId, {
    text: `select case when $3::uuid is null then m.reporter_id
        else (select f.reporter_id from followers f where f.district_id = $1 and f.matter_id in (m.matter_id, m.joined_to) and f.follower_id = $3 limit 1) end as reporter
      from matters m where m.district_id = $1 and m.number = $2`,
    values: [districtId, number, followerId],
  })
  return row?.reporter ? reporterPhone(deps, { districtId, reporterId: row.reporter }) : null
}

/** For all that was filed with the same telephone, until they want them again. */
export async function setNoTexts(deps: Deps, at: NoTextsAt, isOff: boolean): Promise<void> {
  const { districtId } = at
  const phone = await phoneOf(deps, at)
  if (!phone) return
  const index = (await deps.keys.of(districtId)).index('phone', phone)
  const statement = isOff
    ? 'insert into no_texts (district_id, phone_index, since) values ($1, $2, $3) on conflict do nothing'
    : 'delete from no_texts where district_id = $1 and phone_index = $2'
  const values = isOff ? [districtId, index, new Date(deps.clock.now())] : [districtId, index]
  await deps.database.inDistrict(districtId, (tx) => tx.rows({ text: statement, values }))
}

export async function wantsNoTextsOf(deps: Deps, at: NoTextsAt): Promise<boolean> {
  const phone = await phoneOf(deps, at)
  return phone !== null && wantsNoTexts(deps, at.districtId, phone)
}

export async function wantsNoTexts(deps: Deps, districtId: number, phone: string): Promise<boolean> {
  const index = (await deps.keys.of(districtId)).index('phone', phone)
  const rows = await deps.database.read(districtId, {
    name: 'wants-no-texts',
    text: 'select 1 from no_texts where district_id = $1 and phone_index = $2',
    values: [districtId, index],
  })
  return rows.length > 0
}
