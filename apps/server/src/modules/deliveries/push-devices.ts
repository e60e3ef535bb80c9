/** The browsers in which a person asked for pushes. */
import { createHash } from 'node:crypto'
import type { Deps } from '../../deps.ts'
import { v7 } from '../../engine/ids.ts'
import type { Whose } from './own-channels.ts'
import type { PushSubscription } from './senders/push.ts'

/** A person has a desk, a telephone and perhaps a tablet; the oldest beyond ten is forgotten. */
const mostDevices = 10

function hashOf(endpoint: string): Buffer {
  return createHash('sha256').update(endpoint).digest()
}

/** Once a browser: whoever subscribes in it last has it, because two people share a computer at a desk. */
export async function addDevice(deps: Deps, { districtId, personId }: Whose, subscription: PushSubscription): Promise<void> {
  const keys = await deps.keys.of(districtId)
  const id = v7(deps.clock.now())
  const endpointHash = hashOf(subscription.endpoint)
  await deps.database.inDistrict(districtId, async (tx) => {
    await tx.rows({ text: 'delete from push_devices where district_id = $1 and endpoint_hash = $2', values: [districtId, endpointHash] })
    await tx.rows({
      text: `insert into push_devices (district_id, device_id, person_id, endpoint_hash, subscription_sealed, created_at)
        values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      values: [districtId, id, personId, endpointHash, keys.seal(JSON.stringify(subscription), contextOf(id)), new Date(deps.clock.now())],
    })
    await tx.rows({
      text: `delete from push_devices where district_id = $1 and device_id in (
        select device_id from push_devices where district_id = $1 and person_id = $2 order by device_id desc offset $3)`,
      values: [districtId, personId, mostDevices],
    })
  })
}

export async function removeDevice(deps: Deps, { districtId, personId }: Whose, endpoint: string): Promise<void> {
  await deps.database.inDistrict(districtId, (tx) =>
    tx.rows({
      text: 'delete from push_devices where district_id = $1 and person_id = $2 and endpoint_hash = $3',
      values: [districtId, personId, hashOf(endpoint)],
    }),
  )
}

export async function devicesOf(deps: Deps, { districtId, personId }: Whose): Promise<string[]> {
  const rows = await deps.database.read<{ id: string }>(districtId, {
    text: 'select device_id as id from push_devices where district_id = $1 and person_id = $2 order by device_id',
    values: [districtId, personId],
  })
  return rows.map(({ id }) => id)
}

/** Null when it is gone, or another person has the browser now. */
export async function openDevice(deps: Deps, { districtId, personId }: Whose, id: string): Promise<PushSubscription | null> {
  const [row] = await deps.database.read<{ sealed: Buffer }>(districtId, {
    name: 'open-device',
    text: 'select subscription_sealed as sealed from push_devices where district_id = $1 and device_id = $2 and person_id = $3',
    values: [districtId, id, personId],
  })
  if (!row) return null
  return JSON.parse((await deps.keys.of(districtId)).open(row.sealed, contextOf(id))) as PushSubscription
}

/** The push service says that nobody listens there any more. */
export async function forgetDevice(deps: Deps, districtId: number, id: string): Promise<void> {
  await deps.database.inDistrict(districtId, (tx) =>
    tx.rows({ text: 'delete from push_devices where district_id = $1 and device_id = $2', values: [districtId, id] }),
  )
}

function contextOf(id: string): string {
  return `push-device/${id}`
}
