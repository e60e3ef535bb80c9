/** Settings come from the environment; whatever is wrong is told at the start, all at once, with what to change. */
import { isAbsolute, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ConfigProblem } from './config-problem.ts'

export interface Config {
  readonly port: number
  readonly host: string
  /** HUYING_DATA, absolute: database, keys, photos, accounts of the demo. */
  readonly dataFolder: string
  /** An outside PostgreSQL, as the role that may change the schema; null for the embedded one. */
  readonly databaseUrl: string | null
  /** The same database as huying_web, where it cannot be derived. */
  readonly databaseWebUrl: string | null
  /** As residents see it, without a slash at the end. */
  readonly publicUrl: string
  readonly demo: boolean
  /** The district of requests that do not name one. */
  readonly homeDistrict: number
  readonly masterKey: string | null
  readonly logLevel: LogLevel
  readonly trustedProxies: readonly string[]
  /** `host:port` that may be called although they are private or speak no TLS: a gateway in the house's own network. */
  readonly outgoingAllowed: readonly string[]
}

const logLevels = ['debug', 'info', 'warn', 'error'] as const
type LogLevel = (typeof logLevels)[number]

const checkout = fileURLToPath(new URL('../../../../', import.meta.url))
const known = [
  'HUYING_DATA',
  'HUYING_DATABASE_WEB_URL',
  'HUYING_PUBLIC_URL',
  'HUYING_DEMO',
  'HUYING_HOME_DISTRICT',
  'HUYING_FLOWS',
  'HUYING_MASTER_KEY',
  'HUYING_LOG',
  'HUYING_TRUSTED_PROXIES',
  'HUYING_OUTGOING_ALLOWED',
]

export type Environment = Readonly<Record<string, string | undefined>>
type Problems = [zh: string, en: string][]

export function readConfig(env: Environment): Config {
  const problems: Problems = []
  for (const name of Object.keys(env))
    if (name.startsWith('HUYING_') && !name.startsWith('HUYING_TEST_') && !known.includes(name)) problems.push(unknownName(name))
  const port = wholeNumber(env, { name: 'PORT', otherwise: 8080, most: 65_535 }, problems)
  const host = textOf(env, 'HOST') ?? '127.0.0.1'
  const demo = onUnlessOff(env, 'HUYING_DEMO', problems)
  if (demo && !isLoopback(host)) problems.push(demoBeyondLoopback(host))
  const config: Config = {
    port,
    host,
    dataFolder: folderOf(env),
    databaseUrl: postgresUrl(env, 'DATABASE_URL', problems),
    databaseWebUrl: postgresUrl(env, 'HUYING_DATABASE_WEB_URL', problems),
    publicUrl: publicUrl(env, problems) ?? `http://${isLoopback(host) ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host}:${port}`,
    demo,
    homeDistrict: wholeNumber(env, { name: 'HUYING_HOME_DISTRICT', otherwise: 1, most: 999_999 }, problems),
    masterKey: textOf(env, 'HUYING_MASTER_KEY'),
    logLevel: logLevel(env, problems),
    trustedProxies: listOf(env, 'HUYING_TRUSTED_PROXIES'),
    outgoingAllowed: outgoingAllowed(env, problems),
  }
  if (problems.length > 0) throw new ConfigProblem(problems.map(([zh]) => zh).join('\n'), problems.map(([, en]) => en).join('\n'))
  return config
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host)
}

function textOf(env: Environment, name: string): string | null {
  const text = env[name]?.trim()
  return text ? text : null
}

function listOf(env: Environment, name: string): string[] {
  return (textOf(env, name) ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
}

function outgoingAllowed(env: Environment, problems: Problems): string[] {
  const found = listOf(env, 'HUYING_OUTGOING_ALLOWED')
  for (const one of found) {
    if (/^[^\s/:]+:\d{1,5}$/.test(one)) continue
    problems.push([
      `HUYING_OUTGOING_ALLOWED 里应是“主机:端口”，用逗号隔开，现在有“${one}”。`,
      `HUYING_OUTGOING_ALLOWED must list host:port, separated by commas; it has "${one}".`,
    ])
  }
  return found
}

function folderOf(env: Environment): string {
  const wanted = textOf(env, 'HUYING_DATA')
  if (!wanted) return join(checkout, '.huying')
  return isAbsolute(wanted) ? wanted : resolve(wanted)
}

function wholeNumber(
  env: Environment,
  { name, otherwise, most }: { name: string; otherwise: number; most: number },
  problems: Problems,
): number {
  const text = textOf(env, name)
  if (text === null) return otherwise
  const value = /^\d{1,6}$/.test(text) ? Number(text) : 0
  if (value >= 1 && value <= most) return value
  problems.push([
    `${name} 应是 1 到 ${most} 的整数，现在是“${text}”。请改正或去掉。`,
    `${name} must be a whole number from 1 to ${most}, not "${text}". Change it or leave it out.`,
  ])
  return otherwise
}

function onUnlessOff(env: Environment, name: string, problems: Problems): boolean {
  const text = textOf(env, name)?.toLowerCase()
  if (text === undefined || ['1', 'on', 'true', 'yes'].includes(text)) return true
  if (!['0', 'off', 'false', 'no'].includes(text))
    problems.push([`${name} 应是 1 或 0，现在是“${text}”。`, `${name} must be 1 or 0, not "${text}".`])
  return false
}

function postgresUrl(env: Environment, name: string, problems: Problems): string | null {
  const text = textOf(env, name)
  if (text === null) return null
  const url = URL.canParse(text) ? new URL(text) : null
  if (url && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1) return text
  // The address may hold a password: it is not repeated.
  problems.push([
    `${name} 应形如 postgresql://用户:密码@主机:5432/数据库。密码里的特殊字符请用百分号编码。`,
    `${name} must look like postgresql://user:password@host:5432/database. Write special characters of the password in percent encoding.`,
  ])
  return null
}

function publicUrl(env: Environment, problems: Problems): string | null {
  const text = textOf(env, 'HUYING_PUBLIC_URL')
  if (text === null) return null
  const url = URL.canParse(text) ? new URL(text) : null
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash && !url.username) return url.origin
  problems.push([
    `HUYING_PUBLIC_URL 应是居民看到的网址，形如 https://huying.example.cn，不带路径，现在是“${text}”。`,
    `HUYING_PUBLIC_URL must be the address that residents see, like https://huying.example.cn, without a path; it is "${text}".`,
  ])
  return null
}

function logLevel(env: Environment, problems: Problems): LogLevel {
  const text = textOf(env, 'HUYING_LOG') ?? 'warn'
  const level = logLevels.find((one) => one === text)
  if (!level)
    problems.push([
      `HUYING_LOG 应是 ${logLevels.join('、')} 之一，现在是“${text}”。`,
      `HUYING_LOG must be one of ${logLevels.join(', ')}, not "${text}".`,
    ])
  return level ?? 'warn'
}

function unknownName(name: string): [string, string] {
  return [`没有 ${name} 这个设置。可用的有：${known.join('、')}。`, `There is no setting ${name}. There are: ${known.join(', ')}.`]
}

function demoBeyondLoopback(host: string): [string, string] {
  return [
    `演示模式的账号密码是公开的，只能在本机使用，不能监听 ${host}。正式使用请设 HUYING_DEMO=0；只想试用请去掉 HOST。`,
    `The demo's accounts are no secret, so it must not listen on ${host}. For real use set HUYING_DEMO=0; for a trial leave HOST out.`,
  ]
}
