/** PostgreSQL that comes with npm: started beside the server, watched, and stopped after it. */
import { setTimeout as wait } from 'node:timers/promises'
import { join } from 'node:path'
import pg from 'pg'
import { findBinaries, runnableBinaries } from './binaries.ts'
import { createCluster, startCluster, stopProcess, type Cluster } from './cluster.ts'
import { databaseUser } from './os-user.ts'
import { ownerRole, readPasswords, superuserRole, webRole, type Passwords } from './passwords.ts'
import { preparePlaces } from './places.ts'
import { isAlive } from './processes.ts'
import type { Durability } from './settings.ts'

export interface EmbeddedOptions {
  /** The cluster, its passwords and its log lie here. */
  readonly dataFolder: string
  /** Folder with initdb and postgres, instead of the npm package's. */
  readonly bin?: string
  readonly durability?: Durability
  readonly onDown?: () => void
  readonly onUp?: () => void
}

export interface EmbeddedPostgres {
  /** The role that owns the schema and migrates. */
  readonly ownerUrl: string
  /** The role the server works with: owns nothing. */
  readonly webUrl: string
  readonly webPassword: string
  /** An earlier process had left it running. */
  readonly adopted: boolean
  pid(): number
  url(role: 'owner' | 'web', database: string): string
  /** Stops watching; `keep` leaves the database running for whoever else uses it. */
  stop(options?: { keep: boolean }): Promise<void>
}

const databaseName = 'huying'
const watchMs = 250

export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const user = databaseUser()
  const places = preparePlaces(options.dataFolder, user)
  const passwords = readPasswords(join(options.dataFolder, 'database-passwords.json'))
  const binaries = runnableBinaries(findBinaries(options.bin), user, places.base)
  const cluster: Cluster = { places, user, passwords, binaries, durability: options.durability ?? 'durable' }
  const url = (role: string, password: string, database: string): string =>
    `postgresql://${role}:${password}@localhost/${database}?host=${encodeURIComponent(places.run)}`
  const superUrl = url(superuserRole, passwords.superuser, 'postgres')
  const start = () => startCluster(cluster, () => answers(superUrl))
  await createCluster(cluster)
  let postmaster = await start()
  const adopted = postmaster.adopted
  await ensureRoles(superUrl, passwords)
  const watch = watchOver(() => postmaster.pid, {
    down: () => options.onDown?.(),
    restart: async () => {
      postmaster = await start()
      options.onUp?.()
    },
  })
  const urlOf = (role: 'owner' | 'web', database: string): string =>
    role === 'owner' ? url(ownerRole, passwords.owner, database) : url(webRole, passwords.web, database)
  return {
    ownerUrl: urlOf('owner', databaseName),
    webUrl: urlOf('web', databaseName),
    webPassword: passwords.web,
    adopted,
    pid: () => postmaster.pid,
    url: urlOf,
    stop: async ({ keep } = { keep: false }) => {
      await watch.end()
      if (!keep) await stopProcess(postmaster.pid)
    },
  }
}

async function answers(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch (error) {
    // A wrong password is an answer too, and a better message than "does not start".
    if ((error as { code?: string }).code === '28P01') throw error
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

/** Roles and database, as far as they are missing. */
async function ensureRoles(superUrl: string, passwords: Passwords): Promise<void> {
  const client = new pg.Client({ connectionString: superUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>('select rolname as name from pg_roles union select datname from pg_database')
    const there = new Set(rows.map((row) => row.name))
    const literal = pg.escapeLiteral
    if (!there.has(ownerRole)) await client.query(`create role ${ownerRole} login createdb password ${literal(passwords.owner)}`)
    if (!there.has(webRole)) await client.query(`create role ${webRole} login password ${literal(passwords.web)}`)
    if (!there.has(databaseName)) await client.query(`create database ${databaseName} owner ${ownerRole}`)
  } finally {
    await client.end()
  }
}

/** Looks every quarter of a second whether the process lives, and starts it again when it does not. */
function watchOver(pid: () => number, act: { down: () => void; restart: () => Promise<void> }): { end(): Promise<void> } {
  const stop = new AbortController()
  const pause = (ms: number): Promise<unknown> => wait(ms, undefined, { signal: stop.signal, ref: false }).catch(() => {})
  const watching = (async () => {
    for (; !stop.signal.aborted; await pause(watchMs)) {
      if (isAlive(pid())) continue
      act.down()
      // A restart that fails is tried again: the server answers 503 meanwhile.
      await act.restart().catch(() => pause(2_000))
    }
  })()
  return {
    end: async () => {
      stop.abort()
      await watching
    },
  }
}
