/** Numbers and tracking codes of the matters said on this phone: a sealed cookie, twenty at most, a year. */
import { mineCookie } from './cookies.ts'
import { keepCookie, type Visit } from './visit.ts'

export interface OwnMatter {
  readonly number: string
  readonly trackingCode: string
  /** `j` joined somebody else's, `a` left no contact. */
  readonly marks: string
}

const most = 20
const keptDays = 365
const context = 'own-matters'

/** Sealed with the home district's key, whichever district a matter is in: the cookie is one. */
function homeKeys(visit: Visit) {
  return visit.deps.keys.of(visit.deps.config.homeDistrict)
}

export async function ownMatters(visit: Visit): Promise<readonly OwnMatter[]> {
  const cookie = visit.cookies.get(mineCookie)
  if (!cookie) return []
  try {
    const keys = await homeKeys(visit)
    const rows = JSON.parse(keys.open(Buffer.from(cookie, 'base64url'), context)) as [string, string, string][]
    return rows.map(([number, trackingCode, marks]) => ({ number, trackingCode, marks }))
  } catch {
    // Sealed with an older key, or not by us: this phone starts anew.
    return []
  }
}

export async function rememberMatter(visit: Visit, matter: OwnMatter): Promise<void> {
  const others = (await ownMatters(visit)).filter((one) => one.number !== matter.number)
  await keep(visit, [matter, ...others].slice(0, most))
}

export async function forgetMatter(visit: Visit, number: string): Promise<void> {
  await keep(
    visit,
    (await ownMatters(visit)).filter((one) => one.number !== number),
  )
}

async function keep(visit: Visit, matters: readonly OwnMatter[]): Promise<void> {
  const keys = await homeKeys(visit)
  const sealed = keys.seal(JSON.stringify(matters.map((one) => [one.number, one.trackingCode, one.marks])), context)
  keepCookie(visit, { name: mineCookie, value: matters.length === 0 ? '' : sealed.toString('base64url'), days: keptDays })
}
