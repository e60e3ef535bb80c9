/** Posters of one code or of every active code of a village, ready to print. */
import type { Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { districtById, type District } from '../../platform/districts.ts'
import { Fault, refuse } from '../../platform/errors.ts'
import { readUnits, type UnitTree } from '../units/index.ts'
import { codeUrl, printedCode } from './code-number.ts'
import { codesOfUnits, type Place } from './code-rows.ts'
import { phoneAt, placeNames } from './place-names.ts'
import type { Drawing, PosterSize } from './posters/drawing.ts'
import type { PosterSubject } from './posters/poster-drawing.ts'
import { linpingVerse } from './posters/words.ts'

/** The makers of fonts and PDFs are loaded with the first poster: every start would wait for them otherwise. */
async function press() {
  const [{ toPdf }, { posterDrawing }, { toSvg }] = await Promise.all([
    import('./posters/pdf.ts'),
    import('./posters/poster-drawing.ts'),
    import('./posters/svg.ts'),
  ])
  return { toPdf, posterDrawing, toSvg }
}

/** A thousand pages would keep a village printer busy for a day. */
export const mostPosters = 300

export interface PosterLook {
  readonly size: PosterSize
  readonly lang: Drawing['lang']
}

interface Surroundings {
  readonly district: District
  readonly tree: UnitTree
  readonly publicUrl: string
}

export async function posterSvg(
  deps: Deps,
  at: { readonly districtId: number; readonly place: Place; readonly code: string },
  look: PosterLook,
): Promise<string> {
  const [around, { posterDrawing, toSvg }] = await Promise.all([surroundings(deps, at.districtId), press()])
  return toSvg(posterDrawing(subjectOf(around, at, look.lang), look), look.size)
}

export type PostersMade = { readonly ok: true; readonly pdf: Buffer; readonly pages: number; readonly title: string } | Refused

/** One page for each active code in the subtree of the unit. */
export async function villagePdf(
  deps: Deps,
  at: { readonly districtId: number; readonly unitId: string },
  look: PosterLook,
): Promise<PostersMade> {
  const around = await surroundings(deps, at.districtId)
  const unit = around.tree.byId(at.unitId)
  if (!unit) return refuse('codes.unknown-unit')
  const unitIds = around.tree.subtree(unit.id).map((below) => below.id)
  const rows = await deps.database.inDistrict(at.districtId, (tx) =>
    codesOfUnits(tx, at.districtId, { unitIds, limit: mostPosters + 1, activeOnly: true }),
  )
  if (rows.length === 0) return refuse('codes.nothing-to-print', { unit: unit.name })
  if (rows.length > mostPosters) return refuse('codes.too-many-posters', { unit: unit.name, count: `${mostPosters}+`, most: mostPosters })
  const title = `${unit.name} 呼应码 ${look.size}`
  const { posterDrawing, toPdf } = await press()
  function* drawings(): Generator<Drawing> {
    for (const row of rows) yield posterDrawing(subjectOf(around, row, look.lang), look)
  }
  return { ok: true, pdf: await toPdf(drawings(), { ...look, title, madeAt: deps.clock.now() }), pages: rows.length, title }
}

async function surroundings(deps: Deps, districtId: number): Promise<Surroundings> {
  const district = await districtById(deps, districtId)
  if (!district) throw new Fault(`there is no district ${districtId}`)
  return { district, tree: await readUnits(deps, districtId), publicUrl: deps.config.publicUrl }
}

const linpingCode = '330113'

function subjectOf(
  { district, tree, publicUrl }: Surroundings,
  at: { readonly place: Place; readonly code: string },
  lang: Drawing['lang'],
): PosterSubject {
  const unit = tree.byId(at.place.unitId)
  if (!unit)
    throw new Fault(`place ${at.place.placeId} refers to unit ${at.place.unitId}, which does not exist; units are retired, never deleted`)
  return {
    ...placeNames(tree, { unit, place: at.place, district }, lang),
    url: codeUrl(publicUrl, at.code),
    shortCode: printedCode(at.code),
    phone: phoneAt(tree, unit, district),
    foot: district.code === linpingCode ? { text: linpingVerse, isVerse: true } : { text: new URL(publicUrl).host, isVerse: false },
  }
}
