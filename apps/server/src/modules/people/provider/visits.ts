/** A browser on its way to the provider and back, as rows: good once, for ten minutes, in the browser that set out. */
import { createHash, randomBytes } from 'node:crypto'
import type { VisitPurpose } from '@huying/contracts'
import type { Deps } from '../../../deps.ts'
import { refuse } from '../../../platform/errors.ts'

const lastsMs = 10 * 60_000

export interface NewVisit {
  readonly districtId: number
  readonly purpose: VisitPurpose
  /** Who sets out, to link. */
  readonly personId: string | null
  /** The administrator's link, to join. */
  readonly token: string | null
  /** The browser's mark. */
  readonly mark: string
}

export interface Visit extends Omit<NewVisit, 'mark'> {
  /** `<districtId>.<secret>`: goes to the provider and comes back. */
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

const secret = (): string => randomBytes(32).toString('base64url')
const hashOf = (text: string): Buffer => createHash('sha256').update(`visit/${text}`).digest()

export async function writeVisit(deps: Deps, wanted: NewVisit): Promise<Visit> {
  const { districtId, purpose, personId, token, mark } = wanted
  const visit: Visit = { districtId, purpose, personId, token, state: `${districtId}.${secret()}`, nonce: secret(), verifier: secret() }
  const keys = await deps.keys.of(districtId)
  const now = deps.clock.now()
  const context = `visit/${visit.state}`
  await deps.database.inDistrict(districtId, async (tx) => {
    // Those who never came back go out with the next one setting out: no job is needed to sweep.
    await tx.rows({ text: 'delete from provider_visits where district_id = $1 and expires_at <= $2', values: [districtId, new Date(now)] })
    await tx.last({
      text: `insert into provider_visits (district_id, state_hash, browser_hash, purpose, person_id, token_sealed, nonce, verifier_sealed, expires_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      values: [
        districtId,
        hashOf(visit.state),
        hashOf(mark),
        purpose,
        personId,
        token && keys.seal(token, `${context}/token`),
        visit.nonce,
        keys.seal(visit.verifier, `${context}/verifier`),
        new Date(now + lastsMs),
      ],
    })
  })
  return visit
}

interface Row {
  readonly purpose: VisitPurpose
  readonly personId: string | null
  readonly tokenSealed: Buffer | null
  readonly nonce: string
  readonly verifierSealed: Buffer
  readonly expiresAt: Date
}

type Taken = { readonly ok: true; readonly visit: Visit } | ReturnType<typeof refuse>

/** Spends the visit, whatever comes of it. Another browser cannot even spend it. */
export async function takeVisit(deps: Deps, state: string, mark: string | null): Promise<Taken> {
  const [, district] = /^(\d{1,9})\.[\w-]{43}$/.exec(state) ?? []
  if (district === undefined) return refuse('people.visit-over')
  const districtId = Number(district)
  const found = await deps.database.inDistrict(districtId, async (tx) => {
    const key = [districtId, hashOf(state)]
    const row = await tx.one<Row>({
      text: `delete from provider_visits where district_id = $1 and state_hash = $2 and browser_hash = $3
        returning purpose, person_id as "personId", token_sealed as "tokenSealed", nonce, verifier_sealed as "verifierSealed", expires_at as "expiresAt"`,
      values: [...key, hashOf(mark ?? '')],
    })
    // After the attempt: of two at once the later one finds nothing left.
    const there = await tx.one({ text: 'select 1 from provider_visits where district_id = $1 and state_hash = $2', values: key })
    return { isThere: there !== undefined, row }
  })
  const { row } = found
  if (!row) return refuse(found.isThere ? 'people.other-browser' : 'people.visit-over')
  if (row.expiresAt.getTime() <= deps.clock.now()) return refuse('people.visit-over')
  const keys = await deps.keys.of(districtId)
  const context = `visit/${state}`
  const { purpose, personId, nonce } = row
  const token = row.tokenSealed && keys.open(row.tokenSealed, `${context}/token`)
  return {
    ok: true,
    visit: { districtId, purpose, personId, token, state, nonce, verifier: keys.open(row.verifierSealed, `${context}/verifier`) },
  }
}
