/** The district's gateways for e-mail and SMS: two ranks a channel, secrets sealed, kept in memory for a minute. */
import type { Deps } from '../../deps.ts'
import { writeAuditRow } from '../audit/index.ts'
import { districtCache } from '../../platform/district-cache.ts'
import type { DistrictKeys } from '../../platform/keys.ts'

export const gatewayChannels = ['email', 'sms'] as const
export type GatewayChannel = (typeof gatewayChannels)[number]
export type Rank = 1 | 2

export interface SmsSettings {
  readonly url: string
  readonly receipts: boolean
  /** What stands in 【】 before every message: the operator's network asks for it. */
  readonly sign: string
  /** The same protocol, spoken: where the gateway also rings people up. */
  readonly voice?: string
}

export interface EmailSettings {
  readonly host: string
  readonly port: number
  readonly security: 'tls' | 'starttls' | 'none'
  readonly user: string
  readonly from: string
}

export interface Gateway {
  readonly channel: GatewayChannel
  readonly rank: Rank
  readonly settings: SmsSettings | EmailSettings
  readonly active: boolean
  readonly secretSealed: Buffer | null
  readonly changedAt: Date
}

const cache = districtCache<readonly Gateway[]>((deps, districtId) =>
  deps.database.read<Gateway>(districtId, {
    name: 'gateways',
    text: `select channel, rank, settings, active, secret_sealed as "secretSealed", changed_at as "changedAt"
      from gateways where district_id = $1 order by channel, rank`,
    values: [districtId],
  }),
)

export function readGateways(deps: Deps, districtId: number): Promise<readonly Gateway[]> {
  return cache.read(deps, districtId)
}

/** Whether it rings people up. */
export function speaks({ channel, settings }: Gateway): boolean {
  return channel === 'sms' && 'voice' in settings
}

export function forgetGateways(deps: Deps, districtId: number): void {
  cache.forget(deps, districtId)
}

export function secretContext(channel: GatewayChannel, rank: number): string {
  return `gateway/${channel}/${rank}/secret`
}

/** Empty when none was given: an SMTP server in the house may ask for none. */
export function secretOf(keys: DistrictKeys, { channel, rank, secretSealed }: Gateway): string {
  return secretSealed ? keys.open(secretSealed, secretContext(channel, rank)) : ''
}

export interface GatewayWrite {
  readonly districtId: number
  readonly personId: string
  readonly channel: GatewayChannel
  readonly rank: Rank
  readonly settings: SmsSettings | EmailSettings
  /** Null keeps the one that is there. */
  readonly secret: string | null
  readonly active: boolean
}

export async function writeGateway(deps: Deps, write: GatewayWrite): Promise<void> {
  const keys = await deps.keys.of(write.districtId)
  const sealed = write.secret ? keys.seal(write.secret, secretContext(write.channel, write.rank)) : null
  await deps.database.inDistrict(write.districtId, async (tx) => {
    await tx.rows({
      text: `insert into gateways (district_id, channel, rank, settings, secret_sealed, active, changed_by, changed_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (district_id, channel, rank) do update set settings = excluded.settings, active = excluded.active,
          secret_sealed = coalesce(excluded.secret_sealed, gateways.secret_sealed), changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
      values: [
        write.districtId,
        write.channel,
        write.rank,
        JSON.stringify(write.settings),
        sealed,
        write.active,
        write.personId,
        new Date(deps.clock.now()),
      ],
    })
    await writeAuditRow(tx, write.districtId, { kind: 'gateway-set', ...auditOf(write), words: wordsOf(write), at: deps.clock.now() })
  })
  forgetGateways(deps, write.districtId)
}

function auditOf({ personId, channel, rank }: Pick<GatewayWrite, 'personId' | 'channel' | 'rank'>): { personId: string; choice: string } {
  return { personId, choice: `${channel}-${rank}` }
}

/** Where messages go from now on, and whether the secret was changed; never the secret. */
function wordsOf({ settings, active, secret }: GatewayWrite): string {
  const where = 'host' in settings ? `${settings.host}:${settings.port} ${settings.from}` : new URL(settings.url).host
  return [where, active ? '启用' : '停用', secret === null ? '' : '换了密钥'].filter(Boolean).join('，')
}

export async function removeGateway(deps: Deps, at: Pick<GatewayWrite, 'districtId' | 'personId' | 'channel' | 'rank'>): Promise<boolean> {
  const rows = await deps.database.inDistrict(at.districtId, async (tx) => {
    const gone = await tx.rows({
      text: 'delete from gateways where district_id = $1 and channel = $2 and rank = $3 returning rank',
      values: [at.districtId, at.channel, at.rank],
    })
    if (gone.length > 0)
      await writeAuditRow(tx, at.districtId, { kind: 'gateway-removed', ...auditOf(at), words: '', at: deps.clock.now() })
    return gone
  })
  forgetGateways(deps, at.districtId)
  return rows.length > 0
}
