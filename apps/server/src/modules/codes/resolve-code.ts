/** From what somebody typed or scanned to the place it stands for; a code out of use says why and what to do instead. */
import type { Refusal } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { districtByPrefix, type District } from '../../platform/districts.ts'
import { refuse } from '../../platform/errors.ts'
import { readUnits, type Unit } from '../units/index.ts'
import { printedCode, readCode } from './code-number.ts'
import { findCode, findSuccessor, type CodeRow, type Place } from './code-rows.ts'
import { phoneAt } from './place-names.ts'

export interface CodeInUse {
  readonly ok: true
  readonly code: string
  readonly district: District
  readonly place: Place
  readonly unit: Unit
  /** What is usually reported there. */
  readonly category: string | null
  /** Set when the code hung somewhere else before: a poster there is out of date. */
  readonly moved: { readonly from: string; readonly reason: string; readonly at: Date } | null
}

/** What a page can tell somebody who stands before an old poster. */
export interface OldCode {
  readonly kind: 'retired' | 'replaced'
  readonly code: string
  readonly district: District
  readonly place: Place
  readonly unit: Unit
  readonly reason: string
  readonly at: Date
  readonly newCode: string | null
}

export type CodeResolved = CodeInUse | { readonly ok: false; readonly refusal: Refusal; readonly explains?: OldCode }

export async function resolveCode(deps: Deps, typed: string): Promise<CodeResolved> {
  const read = readCode(typed)
  if (!read.ok) return read
  const { code } = read
  const district = await districtByPrefix(deps, read.prefix)
  if (!district) return refuse('codes.unknown', { code: printedCode(code) })
  const found = await deps.database.inDistrict(district.districtId, async (tx) => {
    const row = await findCode(tx, district.districtId, code)
    return row?.state === 'replaced' ? { row, last: await findSuccessor(tx, district.districtId, code) } : { row, last: row }
  })
  const { row } = found
  const tree = await readUnits(deps, district.districtId)
  const unit = row ? tree.byId(row.place.unitId) : undefined
  if (!row || !unit) return refuse('codes.unknown', { code: printedCode(code) })
  if (row.state !== 'active') return explain({ district, unit, row, last: found.last ?? row, phone: phoneAt(tree, unit, district) })
  const moved = row.movedFrom === null ? null : { from: row.movedFrom, reason: row.reason ?? '', at: row.changedAt }
  return { ok: true, code, district, place: row.place, unit, category: row.category, moved }
}

interface Old {
  readonly district: District
  readonly unit: Unit
  readonly row: CodeRow
  /** End of the chain of replacements. */
  readonly last: CodeRow
  readonly phone: string
}

function explain({ district, unit, row, last, phone }: Old): CodeResolved {
  const replaced = last.state === 'active'
  const kind = replaced ? 'replaced' : 'retired'
  // Replaced by one that is retired since: that one's reason is the news.
  const reason = (replaced ? row.reason : last.reason) ?? ''
  const explains: OldCode = {
    kind,
    code: row.code,
    district,
    place: row.place,
    unit,
    reason,
    at: last.changedAt,
    newCode: replaced ? last.code : null,
  }
  const said = { code: printedCode(row.code), place: row.place.name, reason: reason.replace(/[。.!！]+$/, '') }
  const refused = replaced
    ? refuse('codes.replaced', { ...said, newCode: printedCode(last.code) })
    : refuse('codes.retired', { ...said, phone })
  return { ...refused, explains }
}
