/** `npm run huying -- new-district --code 990002 --prefix YY --name 云遥区 --phone 0571-5550-0100 --admin 沈青` */
import { parseArgs } from 'node:util'
import { addDistrict, type DistrictWanted } from '../modules/settings/index.ts'
import { ConfigProblem } from '../platform/config-problem.ts'
import type { Environment } from '../platform/config.ts'
import { openDatabase } from '../platform/database.ts'
import { allErrors, wording } from '../platform/errors.ts'
import { withDatabase } from './database.ts'

export const describe =
  '新开一个区县，给出管理员的一次性链接：--code 990002 --prefix YY --name 云遥区 --phone 0571-… --admin 沈青 / makes a district and a link for its first administrator'

const options = {
  code: { type: 'string' },
  prefix: { type: 'string' },
  name: { type: 'string' },
  'name-en': { type: 'string' },
  phone: { type: 'string' },
  admin: { type: 'string' },
} as const

export async function run(args: readonly string[], env: Environment): Promise<number> {
  const wanted = readWanted(args)
  return withDatabase(env, async ({ deps, ownerUrl }) => {
    const owner = openDatabase({ connectionString: ownerUrl, poolSize: 1 })
    try {
      const made = await addDistrict(deps, owner, wanted)
      if (!made.ok) {
        const { code, params } = made.refusal
        const entry = allErrors()[code]
        for (const lang of ['zh', 'en'] as const) process.stderr.write(`${entry ? wording(entry, lang, params) : code}\n`)
        return 1
      }
      const until = made.link.expiresAt.slice(0, 10)
      process.stdout.write(
        `${wanted.name}已经开好，编号 ${made.districtId}，管理员账号 ${made.login}。请把下面的链接交给${wanted.adminName}，只能用一次，${until} 前有效：\n` +
          `${wanted.nameEn} is there: district ${made.districtId}, administrator ${made.login}. Hand this link to ${wanted.adminName}; it works once, until ${until}:\n` +
          `${made.link.url}\n`,
      )
      return 0
    } finally {
      await owner.close()
    }
  })
}

type Problem = readonly [zh: string, en: string]

/** Everything that is wrong, at once. */
export function readWanted(args: readonly string[]): DistrictWanted {
  const values = valuesOf(args)
  const text = (name: keyof typeof options): string => (values[name] ?? '').normalize('NFKC').trim()
  const wanted: DistrictWanted = {
    code: text('code'),
    prefix: text('prefix'),
    name: text('name'),
    nameEn: text('name-en') || text('name'),
    phone: text('phone'),
    adminName: text('admin'),
  }
  const problems: readonly (Problem | false)[] = [
    !/^\d{6,12}$/.test(wanted.code) && [
      '--code 要写 6 到 12 位的区划代码，例如 990002。',
      '--code needs the administrative code, 6 to 12 digits, like 990002.',
    ],
    !/^[A-Za-z]{2}$/.test(wanted.prefix) && [
      '--prefix 要写两个字母，编号、码和账号都以它开头，例如 YY。',
      '--prefix needs two letters; numbers, codes and accounts begin with them, like YY.',
    ],
    !isBetween(wanted.name, 1, 60) && [
      '--name 要写区县的名称，最多 60 个字。',
      '--name needs the name of the district, 60 characters at most.',
    ],
    !isBetween(wanted.nameEn, 1, 60) && ['--name-en 最多 60 个字。', '--name-en has 60 characters at most.'],
    !isBetween(wanted.phone, 3, 40) && ['--phone 要写给居民的电话。', '--phone needs the telephone number for residents.'],
    !isBetween(wanted.adminName, 1, 40) && [
      '--admin 要写第一位管理员的姓名，最多 40 个字。',
      '--admin needs the name of the first administrator, 40 characters at most.',
    ],
  ]
  const found = problems.filter((one) => one !== false)
  if (found.length > 0) throw new ConfigProblem(found.map(([zh]) => zh).join('\n'), found.map(([, en]) => en).join('\n'))
  return wanted
}

function isBetween(text: string, least: number, most: number): boolean {
  return text.length >= least && text.length <= most
}

function valuesOf(args: readonly string[]): Partial<Record<keyof typeof options, string>> {
  try {
    return parseArgs({ args: [...args], options }).values
  } catch (cause) {
    const known = Object.keys(options)
      .map((name) => `--${name}`)
      .join(' ')
    throw new ConfigProblem(`只认得这些选项：${known}。`, `Only these options are known: ${known}.`, { cause })
  }
}
