/** A flow version is frozen once a matter has used it: a start that would run old matters by other rules stops and says what to do. */
import { createHash } from 'node:crypto'
import type { Flow } from '@huying/flow'
import { flows as known } from '@huying/flows'
import { ConfigProblem } from '../../platform/config-problem.ts'
import type { Database } from '../../platform/database.ts'

export interface FreezeAt {
  readonly now: number
  /** Named in the sentence when it has to be deleted. */
  readonly dataFolder: string
  readonly flows?: readonly Flow[]
}

/** `owner` writes the digests, which belong to no district. A version that no matter has used yet may still change. */
export async function freezeFlows(owner: Database, at: FreezeAt): Promise<void> {
  const rows = await owner.plain((tx) =>
    tx.rows<{ flow: string; version: number; digest: string }>({ text: 'select flow, version, digest from flow_versions' }),
  )
  for (const flow of at.flows ?? Object.values<Flow>(known)) {
    const digest = digestOf(flow)
    const old = rows.find((row) => row.flow === flow.id && row.version === flow.version)
    if (old?.digest === digest) continue
    if (await isUsed(owner, flow)) throw changed(flow, at.dataFolder)
    await owner.plain((tx) =>
      tx.rows({
        text: `insert into flow_versions (flow, version, digest, first_used_at) values ($1, $2, $3, $4)
          on conflict (flow, version) do update set digest = excluded.digest, first_used_at = excluded.first_used_at`,
        values: [flow.id, flow.version, digest, new Date(at.now)],
      }),
    )
  }
}

/** Everything that a matter runs by. What guards compute is not in it, their names and codes stand for it; nor how loudly people are told. */
export function digestOf({ urgency: _, ...flow }: Flow): string {
  return createHash('sha256').update(JSON.stringify(flow, withoutNews)).digest('hex')
}

/** Words that flows could not be written in at first: left out, they change no version that was written before them. */
const news = new Set(['byGrade', 'names', 'releasesParts', 'protects', 'confidential', 'linked', 'reporter', 'contactFor', 'parentHears'])

function withoutNews(key: string, value: unknown): unknown {
  const isUnsaid = value === null || value === false || (Array.isArray(value) && value.length === 0)
  return isUnsaid && news.has(key) ? undefined : value
}

async function isUsed(owner: Database, flow: Flow): Promise<boolean> {
  const districts = await owner.plain((tx) => tx.rows<{ id: number }>({ text: 'select district_id as id from districts' }))
  for (const { id } of districts) {
    const used = await owner.inDistrict(id, (tx) =>
      tx.one({
        text: 'select 1 from matters where district_id = $1 and flow = $2 and flow_version = $3 limit 1',
        values: [id, flow.id, flow.version],
      }),
    )
    if (used) return true
  }
  return false
}

function changed(flow: Flow, dataFolder: string): ConfigProblem {
  return new ConfigProblem(
    `流程“${flow.title}”第 ${flow.version} 版的内容改过了，而 ${dataFolder} 里已有事项在用旧的内容：演示数据请删掉这个文件夹再启动，正式数据请用原来的程序启动，或者给流程升一个版本。`,
    `Version ${flow.version} of the flow “${flow.id}” has changed, and matters in ${dataFolder} run on what it was: delete that folder if it holds demo data and start again; for real data start the former program, or raise the version of the flow.`,
  )
}
