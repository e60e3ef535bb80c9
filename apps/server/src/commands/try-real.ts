/** `npm run try:real -- FILE`: imports real messages and takes twenty of them through dispatch, reply and rating, over the doors that the routes use. */
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import type { Deps } from '../deps.ts'
import { importMatters, readFieldMap } from '../modules/imports/index.ts'
import { readMatter, takeStep, type Viewer } from '../modules/matters/index.ts'
import { personByPost } from '../modules/people/index.ts'
import { seedDemo } from '../seed/index.ts'
import { openDatabase } from '../platform/database.ts'
import { readDistricts } from '../platform/districts.ts'
import type { Environment } from '../platform/config.ts'
import { withDatabase } from './database.ts'
import { fileNamed, tell } from './import.ts'
import { progressBar } from './progress-bar.ts'

export const describe = '导入真实来信，并让二十件走完交办、答复、评价 / imports real messages and takes twenty all the way round'

export async function run(args: readonly string[], env: Environment): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} })
  const file = fileNamed(positionals[0])
  const bar = await progressBar(file)
  return withDatabase(env, async ({ deps, ownerUrl }) => {
    await givenDemoDistrict(deps, ownerUrl)
    const report = await importMatters(deps, {
      districtId: deps.config.homeDistrict,
      file,
      flow: 'report',
      map: readFieldMap('what=title+detail,at=time', 'id'),
      progress: bar.at,
    })
    bar.end()
    tell(report)
    const round = await goRound(deps, { source: basename(file), count: 20 })
    process.stdout.write(`走完一圈 ${round.done} 件 / went all the way round: ${round.done} of ${round.tried}\n`)
    for (const failure of round.failures) process.stdout.write(`  ${failure}\n`)
    return round.done === round.tried && round.tried === 20 ? 0 : 1
  })
}

/** In an empty data folder the demo district is set up first, as the server's first start does. */
async function givenDemoDistrict(deps: Deps, ownerUrl: string): Promise<void> {
  if ((await readDistricts(deps)).length > 0) return
  const owner = openDatabase({ connectionString: ownerUrl, poolSize: 1 })
  try {
    await seedDemo(deps, owner)
  } finally {
    await owner.close()
  }
}

export interface Round {
  readonly tried: number
  readonly done: number
  readonly failures: readonly string[]
}

/** Takes untouched matters of one source through dispatch, reply and rating. The demo's examples are imported too, and owned by towns. */
export async function goRound(deps: Deps, { source, count }: { source: string; count: number }): Promise<Round> {
  const districtId = deps.config.homeDistrict
  const rows = await deps.database.inDistrict(districtId, (tx) =>
    tx.rows<{ number: string; matter_id: string }>({
      text: `select m.number, m.matter_id from matters m join imports i on i.district_id = $1 and i.matter_id = m.matter_id where m.district_id = $1 and m.state = 'reported' and i.source = $2 order by m.matter_id limit $3`,
      values: [districtId, source, count],
    }),
  )
  const failures: string[] = []
  for (const row of rows) {
    const failure = await goRoundOnce(deps, { districtId, number: row.number, matterId: row.matter_id })
    if (failure) failures.push(`${row.number}: ${failure}`)
  }
  return { tried: rows.length, done: rows.length - failures.length, failures }
}

async function goRoundOnce(deps: Deps, at: { districtId: number; number: string; matterId: string }): Promise<string | null> {
  const [desk, handler] = await Promise.all([
    personByPost(deps, at.districtId, { role: 'district-desk' }),
    personByPost(deps, at.districtId, { role: 'handler' }),
  ])
  if (!desk || !handler) return 'nobody holds the posts of district desk and handler'
  const resident: Viewer = { kind: 'resident', trackingCode: (await deps.keys.of(at.districtId)).trackingCode(at.matterId) }
  const [office, unit]: Viewer[] = [
    { kind: 'staff', person: desk },
    { kind: 'staff', person: handler },
  ]
  const take = (viewer: Viewer | undefined, step: string, form: Record<string, string | number>): Promise<string | null> =>
    stepOnce(deps, { ...at, viewer: viewer ?? resident, step, form })
  const finished =
    (await take(office, 'assign', { unit: handler.posts[0]?.unit.id ?? '' })) ??
    (await take(unit, 'finish', { done: '已到现场核实并处理，结果附后。', proof: '现场记录单' }))
  if (finished !== null) return finished
  // In dangerous categories somebody other than the handling unit looks first.
  const verified = (await stateOf(deps, at, resident)) === 'verifying' ? await take(office, 'verify', { words: '已到现场核实。' }) : null
  const rated = verified ?? (await take(resident, 'confirm', { score: 4 }))
  const state = await stateOf(deps, at, resident)
  return rated ?? (state === 'solved' ? null : `ended in ${state}`)
}

type Which = { readonly districtId: number; readonly number: string }

async function stateOf(deps: Deps, { districtId, number }: Which, viewer: Viewer): Promise<string> {
  return (await readMatter(deps, { districtId, number, viewer, lang: 'zh' }))?.state ?? 'nothing'
}

async function stepOnce(
  deps: Deps,
  { districtId, number, viewer, step, form }: Which & { viewer: Viewer; step: string; form: Record<string, string | number> },
): Promise<string | null> {
  const taken = await takeStep(deps, { districtId, number, viewer, lang: 'zh', step, form, version: null, request: null })
  return taken.ok ? null : `${step}: ${taken.refusal.code} ${JSON.stringify(taken.fields ?? taken.refusal.params ?? {})}`
}
