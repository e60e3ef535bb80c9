/** A PostgreSQL that somebody else runs (DATABASE_URL): checked at the start, and given the web role if it lacks it. */
import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { ConfigProblem } from './config-problem.ts'
import { webRole } from './embedded-postgres/passwords.ts'
import { writeSecretFile } from './secrets.ts'

const leastVersion = 150_000

export interface OutsidePostgres {
  readonly ownerUrl: string
  readonly webUrl: string
}

export async function openOutsidePostgres(options: { url: string; webUrl: string | null; dataFolder: string }): Promise<OutsidePostgres> {
  const client = await connect(options.url)
  try {
    await checkServer(client)
    if (options.webUrl !== null) {
      if (!(await opens(options.webUrl))) throw wrongWebUrl()
      return { ownerUrl: options.url, webUrl: options.webUrl }
    }
    const password = webPassword(options)
    const webUrl = urlFor(options.url, password)
    await ensureWebRole(client, { webUrl, password })
    return { ownerUrl: options.url, webUrl }
  } finally {
    await client.end()
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch (cause) {
    const reason = (cause as Error).message || String((cause as { code?: string }).code)
    throw new ConfigProblem(
      `连不上 DATABASE_URL 指的数据库（${reason}）。请检查地址、账号和密码，以及数据库是否已启动；或去掉 DATABASE_URL，使用内置数据库。`,
      `The database of DATABASE_URL cannot be reached (${reason}). Check address, user and password, and whether it is running; or leave DATABASE_URL out to use the embedded one.`,
      { cause },
    )
  }
}

async function checkServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number; encoding: string; may: boolean }>(
    `select current_setting('server_version_num')::integer as version, pg_encoding_to_char(encoding) as encoding,
            has_database_privilege(datname, 'create') and has_schema_privilege('public', 'create') as may
       from pg_database where datname = current_database()`,
  )
  const { version = 0, encoding = '', may = false } = rows[0] ?? {}
  if (version < leastVersion)
    throw new ConfigProblem(
      '数据库版本太旧，需要 PostgreSQL 15 或更新版本。',
      `PostgreSQL 15 or later is needed; this is ${(version / 10_000) | 0}.`,
    )
  if (encoding !== 'UTF8') {
    throw new ConfigProblem(
      `数据库的编码是 ${encoding}，存不了中文。请新建一个：create database huying encoding 'UTF8' locale 'C.UTF-8' template template0。`,
      `The database's encoding is ${encoding}, which cannot hold Chinese. Make a new one: create database huying encoding 'UTF8' locale 'C.UTF-8' template template0.`,
    )
  }
  if (!may) {
    throw new ConfigProblem(
      'DATABASE_URL 里的用户不能在这个数据库里建表。请让它成为数据库的所有者：alter database … owner to …。',
      'The user of DATABASE_URL may not create tables in this database. Make it the owner: alter database … owner to ….',
    )
  }
  await checkTrigrams(client)
}

/** With some locales pg_trgm takes no Chinese character for a letter; searching would find nothing, silently. */
async function checkTrigrams(client: pg.Client): Promise<void> {
  try {
    await client.query('create extension if not exists pg_trgm')
  } catch (cause) {
    throw new ConfigProblem(
      '数据库缺少 pg_trgm 扩展。请安装 postgresql-contrib，再由管理员执行：create extension pg_trgm。',
      'The database lacks the extension pg_trgm. Install postgresql-contrib and have an administrator run: create extension pg_trgm.',
      { cause },
    )
  }
  const { rows } = await client.query<{ n: number }>("select coalesce(cardinality(show_trgm('路灯')), 0) as n")
  if ((rows[0]?.n ?? 0) > 0) return
  throw new ConfigProblem(
    "数据库的区域设置认不出中文，搜索会失效。请新建一个：create database huying encoding 'UTF8' locale 'C.UTF-8' template template0。",
    "The database's locale does not know Chinese letters, so search would find nothing. Make a new one: create database huying encoding 'UTF8' locale 'C.UTF-8' template template0.",
  )
}

/** Derived from the owner's, so that all servers of one database agree without sharing a file. */
function webPassword({ url, dataFolder }: { url: string; dataFolder: string }): string {
  const ownPassword = new URL(url).password
  if (ownPassword) return createHmac('sha256', decodeURIComponent(ownPassword)).update(webRole).digest('base64url')
  const file = join(dataFolder, 'outside-database-password')
  if (!existsSync(file)) writeSecretFile(file, `${randomBytes(24).toString('base64url')}\n`)
  return readFileSync(file, 'utf8').trim()
}

function urlFor(ownerUrl: string, password: string): string {
  const url = new URL(ownerUrl)
  // A socket's URL may have no host; then user and password cannot be set on it.
  if (!url.hostname) url.hostname = 'localhost'
  url.username = webRole
  url.password = password
  return url.href
}

async function ensureWebRole(client: pg.Client, { webUrl, password }: { webUrl: string; password: string }): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [webRole])
  if (rowCount === 0) {
    await client.query(`create role ${webRole} login password ${pg.escapeLiteral(password)}`).catch((cause: unknown) => {
      throw cannotMakeRole(password, cause)
    })
  }
  if (await opens(webUrl)) return
  // The role is there with another password. Another installation may be using it: then it stays as it is.
  const others = await client.query('select 1 from pg_stat_activity where usename = $1 limit 1', [webRole])
  if (others.rowCount) throw wrongWebUrl()
  await client.query(`alter role ${webRole} login password ${pg.escapeLiteral(password)}`).catch((cause: unknown) => {
    throw cannotMakeRole(password, cause)
  })
  if (!(await opens(webUrl))) throw wrongWebUrl()
}

async function opens(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

function cannotMakeRole(password: string, cause: unknown): ConfigProblem {
  const sql = `create role ${webRole} login password '${password}'`
  return new ConfigProblem(
    `DATABASE_URL 里的用户不能建立 ${webRole} 角色。请由管理员执行一次：${sql}（已有该角色则用 alter role）。`,
    `The user of DATABASE_URL may not make the role ${webRole}. Have an administrator run once: ${sql} (alter role, if it exists).`,
    { cause },
  )
}

function wrongWebUrl(): ConfigProblem {
  return new ConfigProblem(
    `用 ${webRole} 角色登录不了数据库。请把它的地址写进 HUYING_DATABASE_WEB_URL：postgresql://${webRole}:密码@主机:5432/数据库。`,
    `Cannot sign in to the database as ${webRole}. Put its address into HUYING_DATABASE_WEB_URL: postgresql://${webRole}:password@host:5432/database.`,
  )
}
