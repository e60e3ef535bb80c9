/** Group robots of units. */
import type { Deps } from '../../deps.ts'
import { v7 } from '../../engine/ids.ts'
import { writeAuditRow } from '../audit/index.ts'
import type { Bot, BotKind } from './senders/bot.ts'

export interface ListedBot {
  readonly id: string
  readonly unit: string
  readonly unitName: string
  readonly kind: BotKind
  readonly name: string
  readonly urgentOnly: boolean
  readonly signed: boolean
}

export function listBots(deps: Deps, districtId: number): Promise<ListedBot[]> {
  return deps.database.read<ListedBot>(districtId, {
    text: `select b.bot_id as id, b.unit_id as unit, u.name as "unitName", b.kind, b.name, b.urgent_only as "urgentOnly",
        b.secret_sealed is not null as signed
      from bots b join units u on u.district_id = $1 and u.unit_id = b.unit_id where b.district_id = $1 order by u.path, b.name`,
    values: [districtId],
  })
}

export interface NewBot {
  readonly unit: string
  readonly kind: BotKind
  readonly name: string
  readonly url: string
  readonly secret: string | null
  readonly urgentOnly: boolean
}

export async function addBot(deps: Deps, by: { districtId: number; personId: string }, bot: NewBot): Promise<string> {
  const keys = await deps.keys.of(by.districtId)
  const id = v7(deps.clock.now())
  await deps.database.inDistrict(by.districtId, async (tx) => {
    await tx.rows({
      text: `insert into bots (district_id, bot_id, unit_id, kind, name, url_sealed, secret_sealed, urgent_only, changed_by, changed_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      values: [
        by.districtId,
        id,
        bot.unit,
        bot.kind,
        bot.name,
        keys.seal(bot.url, contextOf(id, 'url')),
        bot.secret ? keys.seal(bot.secret, contextOf(id, 'secret')) : null,
        bot.urgentOnly,
        by.personId,
        new Date(deps.clock.now()),
      ],
    })
    const words = `${bot.name}（${bot.kind}，${new URL(bot.url).host}）`
    await writeAuditRow(tx, by.districtId, { kind: 'bot-added', personId: by.personId, choice: bot.unit, words, at: deps.clock.now() })
  })
  return id
}

export async function removeBot(deps: Deps, by: { districtId: number; personId: string }, id: string): Promise<boolean> {
  return deps.database.inDistrict(by.districtId, async (tx) => {
    const gone = await tx.one<{ unit: string; name: string }>({
      text: 'delete from bots where district_id = $1 and bot_id = $2 returning unit_id as unit, name',
      values: [by.districtId, id],
    })
    if (!gone) return false
    const entry = { kind: 'bot-removed', personId: by.personId, choice: gone.unit, words: gone.name, at: deps.clock.now() } as const
    await writeAuditRow(tx, by.districtId, entry)
    return true
  })
}

export async function openBot(deps: Deps, districtId: number, id: string): Promise<Bot | null> {
  const [row] = await deps.database.read<{ kind: BotKind; url: Buffer; secret: Buffer | null }>(districtId, {
    name: 'open-bot',
    text: 'select kind, url_sealed as url, secret_sealed as secret from bots where district_id = $1 and bot_id = $2',
    values: [districtId, id],
  })
  if (!row) return null
  const keys = await deps.keys.of(districtId)
  return {
    kind: row.kind,
    url: keys.open(row.url, contextOf(id, 'url')),
    secret: row.secret && keys.open(row.secret, contextOf(id, 'secret')),
  }
}

function contextOf(id: string, field: 'url' | 'secret'): string {
  return `bot/${id}/${field}`
}
