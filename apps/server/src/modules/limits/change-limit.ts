/** Sets another span for a deadline of a category, or takes it back. Running deadlines keep the date they were promised. */
import type { Flow, Refusal } from '@huying/flow'
import { refuse } from '../../platform/errors.ts'
import type { CacheDeps } from '../../platform/district-cache.ts'
import { listCategories } from '../categories/index.ts'
import type { ChangedLimit } from './limit-table.ts'
import { forgetLimits } from './read-limits.ts'

export type LimitResult = { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal }

export interface ChangedBy {
  readonly districtId: number
  readonly personId: string
}

export type WhichLimit = Pick<ChangedLimit, 'flow' | 'deadline' | 'category'>

export async function changeLimit(
  deps: CacheDeps,
  by: ChangedBy,
  change: { flows: readonly Flow[]; limit: ChangedLimit },
): Promise<LimitResult> {
  const { limit } = change
  const refusal = await refuseUnchangeable(deps, by.districtId, change)
  if (refusal) return refusal
  await deps.database.inDistrict(by.districtId, (tx) =>
    tx.rows({
      text: `insert into limits (district_id, flow, deadline, category, count, unit, changed_by, changed_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
             on conflict (district_id, flow, deadline, category)
             do update set count = excluded.count, unit = excluded.unit, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
      values: [
        by.districtId,
        limit.flow,
        limit.deadline,
        limit.category,
        limit.span.count,
        limit.span.unit,
        by.personId,
        new Date(deps.clock.now()),
      ],
    }),
  )
  forgetLimits(deps, by.districtId)
  return { ok: true }
}

/** Back to the platform's default (or to the district's limit for every category). */
export async function resetLimit(
  deps: CacheDeps,
  by: ChangedBy,
  change: { flows: readonly Flow[]; limit: WhichLimit },
): Promise<LimitResult> {
  const { limit } = change
  const refusal = await refuseUnchangeable(deps, by.districtId, change)
  if (refusal) return refusal
  await deps.database.inDistrict(by.districtId, (tx) =>
    tx.rows({
      text: 'delete from limits where district_id = $1 and flow = $2 and deadline = $3 and category = $4',
      values: [by.districtId, limit.flow, limit.deadline, limit.category],
    }),
  )
  forgetLimits(deps, by.districtId)
  return { ok: true }
}

async function refuseUnchangeable(deps: CacheDeps, districtId: number, { flows, limit }: { flows: readonly Flow[]; limit: WhichLimit }) {
  const flow = flows.find(({ id }) => id === limit.flow)
  const deadline = flow && Object.hasOwn(flow.deadlines, limit.deadline) ? flow.deadlines[limit.deadline] : undefined
  if (!deadline) return refuse('limits.unknown-deadline')
  if (deadline.statutory) return refuse('limits.statutory', { basis: deadline.basis ?? '' })
  if (limit.category === '*') return null
  if (/^#[1-4]$/.test(limit.category)) return deadline.byGrade ? null : refuse('limits.unknown-category')
  const isKnown = (await listCategories(deps, districtId)).some(({ id }) => id === limit.category)
  return isKnown ? null : refuse('limits.unknown-category')
}
