/** A real, migrated PostgreSQL database of a test file's own, cloned from a template. */
import { createHash, randomBytes } from 'node:crypto'
import { after } from 'node:test'
import pg from 'pg'
import { openDatabase, type Database } from '../src/platform/database.ts'
import { migrate, readMigrations } from '../src/platform/migrate.ts'
import { isAlive } from '../src/platform/embedded-postgres/processes.ts'
import { isOfRun, testCluster } from './test-cluster.ts'

export interface GivenDatabase {
  /** Connected as huying_web, as the server is. */
  readonly database: Database
  readonly webUrl: string
  /** For looking at and breaking what the web role may not. It owns the tables, but row-level security binds it too. */
  readonly ownerUrl: string
  readonly owner: pg.Client
  /** Also called after the test file's last test. */
  close(): Promise<void>
}

/** Migrations say when they were applied; tests need no other time for that. */
const migratedAt = Date.UTC(2026, 0, 1)

/** Call it once a file, at the top or in `before`: the database is dropped after the file's last test. */
export async function givenDatabase(
  options: { template?: string; poolSize?: number; closes?: 'after the tests' | 'when told' } = {},
): Promise<GivenDatabase> {
  const cluster = await testCluster()
  const template = options.template ?? (await migratedTemplate())
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`
  await asOwner('postgres', (client) => client.query(`create database ${name} template ${template}`))
  const ownerUrl = cluster.url('owner', name)
  const webUrl = cluster.url('web', name)
  const owner = new pg.Client({ connectionString: ownerUrl })
  owner.on('error', () => {})
  await owner.connect()
  const database = openDatabase({ connectionString: webUrl, ...(options.poolSize ? { poolSize: options.poolSize } : {}) })
  let closed = false
  const close = async (): Promise<void> => {
    if (closed) return
    closed = true
    await database.close()
    await owner.end()
    // Without force: connections of the web role that are just going are waited for (five seconds); the owner may not end them.
    await asOwner('postgres', (client) => client.query(`drop database if exists ${name}`))
  }
  if (options.closes !== 'when told') after(close)
  return { database, webUrl, ownerUrl, owner, close }
}

let migrated: Promise<string> | undefined

function migratedTemplate(): Promise<string> {
  migrated ??= template('migrated', {
    basis: readMigrations()
      .map((migration) => migration.checksum)
      .join(),
    fill: async () => {},
  })
  return migrated
}

export interface TemplateContent {
  /** Everything that the content depends on. */
  readonly basis: string
  fill(databaseName: string): Promise<void>
  /** Whether what belongs to it outside the database is still there. */
  isWhole?(): boolean
}

/** A database that is built once for its basis and never connected to again, so that it can be cloned. */
export async function template(kind: string, { basis, fill, isWhole = () => true }: TemplateContent): Promise<string> {
  const name = `template_${kind}_${createHash('sha256').update(basis).digest('hex').slice(0, 12)}`
  await asOwner('postgres', async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [name])
    const { rows } = await client.query<{ datname: string }>('select datname from pg_database order by oid desc')
    const names = rows.map((row) => row.datname)
    if (names.includes(name) && isWhole()) return
    await dropLeftovers(client, names)
    const others = names.filter((other) => other.startsWith(`template_${kind}_`) && other !== name)
    // A run throws its cluster away in the end; until then another file may be about to clone any of them.
    if (!isOfRun()) await dropOldTemplates(client, others)
    const building = `${name}_building`
    await client.query(`drop database if exists ${building} with (force)`)
    await client.query(`drop database if exists ${name} with (force)`)
    await client.query(`create database ${building}`)
    await migrate((await testCluster()).url('owner', building), { now: migratedAt })
    await fill(building)
    await client.query(`alter database ${building} rename to ${name}`)
  })
  return name
}

/** Newest first. Sources change often, and every change makes a template. */
async function dropOldTemplates(client: pg.Client, names: readonly string[]): Promise<void> {
  // One that somebody clones at this moment stays until the next time.
  for (const name of names.slice(5)) await client.query(`drop database if exists ${name}`).catch(() => {})
}

/** Databases of test processes that were killed. */
async function dropLeftovers(client: pg.Client, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const pid = /^test_(\d+)_/.exec(name)?.[1]
    if (pid && !isAlive(Number(pid))) await client.query(`drop database if exists ${name} with (force)`).catch(() => {})
  }
}

async function asOwner<T>(database: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: (await testCluster()).url('owner', database) })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
