/** District keys: one random data key a district, wrapped by the master key. Sealing, blind indexes and tracking codes all derive from it. */
import { createSecretKey, randomBytes, timingSafeEqual } from 'node:crypto'
import { defaultSuite, keyBytes, part, suites, type CipherKey, type CipherSuite } from './cipher-suite.ts'
import type { Database } from './database.ts'
import { sealedBox, type SealedBox } from './sealed-box.ts'

export interface DistrictKeys {
  readonly version: number
  /** Encrypts text for one row and field. */
  seal(text: string, context: string): Buffer
  open(sealed: Buffer, context: string): string
  /** Keyed fingerprint for exact search, cut to 8 bytes so that it says little by itself. */
  index(field: string, normalised: string): Buffer
  /** 20 digits (66 bits) that open one matter; `subject` is a matter or follower id. Derived, never stored. */
  trackingCode(subject: string): string
  isTrackingCode(subject: string, offered: string): boolean
  /** Seals small values for a browser to keep (drafts, the list of own matters). */
  mac(message: string): Buffer
  /** Locked by the phones of the district, opened here. The same in every process, and never stored. */
  box(): SealedBox
}

export interface KeyRing {
  of(districtId: number): Promise<DistrictKeys>
}

interface KeyRow {
  key_version: number
  suite: string
  wrapped_key: Buffer
}

/** The key, and the suite for keys made from now on. */
export type MasterKey = Buffer | { readonly key: Buffer; readonly suite?: CipherSuite }

/** Keys are made on first use and kept in memory while the process lives. */
export function keyRing(database: Database, master: MasterKey, now: () => number): KeyRing {
  const { key: bytes, suite = defaultSuite } = Buffer.isBuffer(master) ? { key: master } : master
  const masterKey = createSecretKey(bytes)
  const known = new Map<number, Promise<DistrictKeys>>()
  const load = async (districtId: number): Promise<DistrictKeys> => {
    const fresh = suite.seal(masterKey, randomBytes(keyBytes), wrapContext(districtId, 1))
    const row = await database.inDistrict(districtId, async (tx) => {
      await tx.rows({
        text: 'insert into district_keys (district_id, key_version, suite, wrapped_key, created_at) values ($1, 1, $2, $3, $4) on conflict do nothing',
        values: [districtId, suite.name, fresh, new Date(now())],
      })
      return tx.one<KeyRow>({
        text: 'select key_version, suite, wrapped_key from district_keys where district_id = $1 order by key_version desc limit 1',
        values: [districtId],
      })
    })
    if (!row) throw new Error(`district ${districtId} has no data key`)
    return unwrap(districtId, row, masterKey)
  }
  return {
    of: (districtId) => {
      let keys = known.get(districtId)
      if (!keys) {
        keys = load(districtId)
        keys.catch(() => known.delete(districtId))
        known.set(districtId, keys)
      }
      return keys
    },
  }
}

function wrapContext(districtId: number, version: number): string {
  return `district-key/${districtId}/${version}`
}

function unwrap(districtId: number, row: KeyRow, masterKey: CipherKey): DistrictKeys {
  const suite = suites[row.suite]
  if (!suite) throw new Error(`district ${districtId}: key suite ${row.suite} is not known here`)
  let key: CipherKey
  try {
    key = createSecretKey(suite.open(masterKey, row.wrapped_key, wrapContext(districtId, row.key_version)))
  } catch (cause) {
    throw new Error(
      `The master key does not open the data key of district ${districtId}: it is not the key that this database was set up with. Put the right master.key back, or set HUYING_MASTER_KEY.`,
      { cause },
    )
  }
  return districtKeys(suite, row.key_version, key)
}

function districtKeys(suite: CipherSuite, version: number, key: CipherKey): DistrictKeys {
  const sealing = part(key, 'fields')
  const indexing = part(key, 'index')
  const tracking = part(key, 'tracking')
  const browser = part(key, 'browser')
  let box: SealedBox | undefined
  const trackingCode = (subject: string): string => {
    // 160 bits modulo 10^20: the bias is below 2^-93.
    const value = BigInt(`0x${suite.mac(tracking, subject).subarray(0, 20).toString('hex')}`) % 10n ** 20n
    return value.toString().padStart(20, '0')
  }
  return {
    version,
    seal: (text, context) => suite.seal(sealing, Buffer.from(text), context),
    open: (sealed, context) => suite.open(sealing, sealed, context).toString(),
    index: (field, normalised) => suite.mac(indexing, `${field}:${normalised}`).subarray(0, 8),
    trackingCode,
    isTrackingCode: (subject, offered) => {
      const expected = Buffer.from(trackingCode(subject))
      const given = Buffer.from(offered.replace(/[\s-]/g, ''))
      return given.length === expected.length && timingSafeEqual(given, expected)
    },
    mac: (message) => suite.mac(browser, message),
    box: () => (box ??= sealedBox((n) => suite.mac(part(key, 'phones'), `p256/${n}`))),
  }
}
