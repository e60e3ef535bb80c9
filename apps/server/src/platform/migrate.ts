/**
 * Brings the schema up to date: apps/server/migrations/NNNN-name.sql in order, forward only, each in a transaction of its own.
 * Numbers rise but may leave gaps: two pieces of work that are written side by side each take a range, and either may arrive first.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { ConfigProblem } from './config-problem.ts'

export const migrationsFolder = join(import.meta.dirname, '../../migrations')

export interface Migration {
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

/** Any number: it only has to be the same in every process of Huying. */
const lockKey = 4_819_220_331

export function readMigrations(folder: string = migrationsFolder): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  return names.map((name, at) => {
    if (!/^\d{4}-[a-z0-9-]+\.sql$/.test(name)) throw new Error(`Migration ${name} should be called like 0001-what-it-does.sql`)
    if (name.slice(0, 4) === names[at - 1]?.slice(0, 4)) throw new Error(`Migrations ${names[at - 1]} and ${name} have the same number`)
    const sql = readFileSync(join(folder, name), 'utf8')
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}

/** Returns the names it applied. Two servers that start at once take turns. */
export async function migrate(ownerUrl: string, options: { migrations?: readonly Migration[]; now: number }): Promise<string[]> {
  const migrations = options.migrations ?? readMigrations()
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'huying-migrate' })
  await client.connect()
  try {
    // Whoever writes durably afterwards takes these commits along; a crash before that leaves fewer of them, and the next start goes on.
    await client.query('set synchronous_commit = off')
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await client.query(
      'create table if not exists schema_migrations (name text primary key, checksum text not null, applied_at timestamptz not null)',
    )
    const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from schema_migrations order by name')
    refuseDrift(rows, migrations)
    const applied = new Set(rows.map((row) => row.name))
    const waiting = migrations.filter(({ name }) => !applied.has(name))
    for (const migration of waiting) await apply(client, migration, options.now)
    return waiting.map((migration) => migration.name)
  } finally {
    await client.end()
  }
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration, now: number): Promise<void> {
  try {
    await client.query('begin')
    // A migration waits five seconds for a table at most: queued behind a long query it would stop everybody else.
    await client.query("set local lock_timeout = '5s'")
    await client.query(sql)
    await client.query('insert into schema_migrations (name, checksum, applied_at) values ($1, $2, $3)', [name, checksum, new Date(now)])
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback').catch(() => {})
    const reason = (cause as Error).message
    throw new ConfigProblem(
      `数据库升级 ${name} 没有成功（${reason}），数据库保持原样。请解决后再启动。`,
      `Migration ${name} failed (${reason}); the database is as it was before it. Solve that and start again.`,
      { cause },
    )
  }
}

function refuseDrift(applied: readonly { name: string; checksum: string }[], migrations: readonly Migration[]): void {
  const files = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const row of applied) {
    const file = files.get(row.name)
    if (!file) {
      throw new ConfigProblem(
        `数据库已用过升级 ${row.name}，这个版本的程序里却没有它：数据库比程序新。请换用更新的程序。`,
        `The database has had migration ${row.name}, which this version does not know: it is newer than the program. Run the newer program.`,
      )
    }
    if (file.checksum !== row.checksum) {
      throw new ConfigProblem(
        `升级文件 ${row.name} 在执行之后被改过。请恢复原文件，改动另写一个新的升级文件。`,
        `Migration ${row.name} was edited after it had been applied. Restore the file and put the change into a new migration.`,
      )
    }
  }
}
