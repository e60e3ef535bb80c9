/** Two fraud-free units, one with its title and one whose title is in doubt after a loss, and two sessions in the wake-up room: one held, one to come. */
import type { Json } from '@huying/flow'
import type { Deps } from '../deps.ts'
import { openByStaff, takeStep } from '../modules/matters/index.ts'
import { findPerson, type SignedInPerson } from '../modules/people/index.ts'
import { bookSession, closeSession, proposeRevocation } from '../modules/registry/index.ts'
import { settableClock, type SettableClock } from '../platform/clock.ts'

const dayMs = 86_400_000
const hourMs = 3_600_000
/** Where the demo district's own people are, so that each of them has something to look at. */
export const demoHome = '330113100010'

interface Stage {
  readonly deps: Deps & { readonly clock: SettableClock }
  readonly districtId: number
  readonly now: number
}

/** Where there is an application or a session already, nothing is added. */
export async function addDemoTitles(deps: Deps, districtId: number): Promise<void> {
  const now = deps.clock.now()
  const stage: Stage = { deps: { ...deps, clock: settableClock(now) }, districtId, now }
  for (const problem of [await addTitles(stage), await addSessions(stage)])
    if (problem !== null) deps.log.warn({ problem }, 'an example title or session of the demo was refused')
}

function placesAt({ deps, districtId }: Stage, kind: string, unless: string): Promise<readonly { id: string }[]> {
  return deps.database.read<{ id: string }>(districtId, {
    text: `select place_id as id from places where district_id = $1 and kind = $2 and unit_id = $3 and active
      and not exists (select 1 from ${unless} limit 1) order by name, place_id`,
    values: [districtId, kind, demoHome],
  })
}

const application = [
  '入户宣传见面率 97%，宣防点位三处全部达标，半年内没有发生损失。',
  '逐栋建了反诈宣防小组，新住户入住当天宣传，半年内没有发生损失。',
]

async function addTitles(stage: Stage): Promise<string | null> {
  const units = await placesAt(stage, 'fraud-free-unit', `matters where district_id = $1 and flow = 'fraud-free'`)
  for (const [at, what] of application.entries()) {
    const place = units[at]?.id
    if (place === undefined) return null
    const number = await apply(stage, { place, what, ago: 120 - at * 20 })
    if (number === null) return `application ${at}`
    const problem =
      (await take(stage, number, {
        by: 'lp.tangqi',
        step: 'recommend',
        ago: 112 - at * 20,
        form: { result: '按创建标准逐项查过，全部符合。' },
      })) ?? (await take(stage, number, { by: 'lp.desk', step: 'award', ago: 110 - at * 20, form: { words: '同意命名，一年内有效。' } }))
    if (problem !== null) return problem
    if (at === 1) await inDoubt(stage, place)
  }
  return null
}

/** The platform proposes after a confirmed loss; nobody has decided yet. */
async function inDoubt({ deps, districtId, now }: Stage, placeId: string): Promise<void> {
  deps.clock.set(now - dayMs)
  const reason = '一名住户接到冒充客服的电话，向陌生账户转了 8,600 元，已报案。'
  await proposeRevocation(deps, { districtId, placeId, matterNumber: '示例受案字 018 号', reason })
}

async function apply(stage: Stage, { place, what, ago }: { place: string; what: string; ago: number }): Promise<string | null> {
  const { deps, now } = stage
  const person = await personOf(stage, 'lp.lianhua')
  if (!person) return null
  deps.clock.set(now - ago * dayMs)
  const opened = await openByStaff(deps, person, { filing: { flow: 'fraud-free', form: { what }, where: { place } }, request: null })
  return opened.ok ? opened.filed.number : null
}

interface Taking {
  readonly by: string
  readonly step: string
  readonly ago: number
  readonly form: Readonly<Record<string, Json>>
}

async function take(stage: Stage, number: string, { by, step, ago, form }: Taking): Promise<string | null> {
  const { deps, districtId, now } = stage
  const person = await personOf(stage, by)
  if (!person) return `no person ${by}`
  deps.clock.set(now - ago * dayMs)
  const viewer = { kind: 'staff', person } as const
  const taken = await takeStep(deps, { districtId, number, viewer, lang: 'zh', step, version: null, form: { ...form }, request: null })
  return taken.ok ? null : `${step}: ${taken.refusal.code}`
}

async function addSessions(stage: Stage): Promise<string | null> {
  const { deps, now } = stage
  const [room] = await placesAt(stage, 'wake-up-room', 'wake_up_sessions where district_id = $1')
  const person = await personOf(stage, 'lp.tangqi-police')
  if (!room || !person) return null
  const book = async (at: number) => bookSession(deps, person, { room: room.id, at: new Date(at).toISOString() })
  deps.clock.set(now - 3 * dayMs)
  const past = await book(now - 3 * dayMs + 2 * hourMs)
  if (!past.ok) return past.refusal.code
  deps.clock.set(now - 3 * dayMs + 4 * hourMs)
  const words = '看了案例墙，当场卸载了两个陌生软件。'
  const held = await closeSession(deps, person, { id: past.id, closing: { state: 'held', attended: 6, words } })
  if (!held.ok) return held.refusal.code
  deps.clock.set(now)
  const next = await book(now + dayMs + 4 * hourMs)
  return next.ok ? null : next.refusal.code
}

const personOf = ({ deps, districtId }: Stage, login: string): Promise<SignedInPerson | null> => findPerson(deps, districtId, login)
