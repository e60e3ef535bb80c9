/** `npm run huying -- load-year FILE.json`: takes in the public holidays and make-up working days of one year. */
import { readFile } from 'node:fs/promises'
import { loadYear } from '../modules/calendar-years/index.ts'
import type { Environment } from '../platform/config.ts'
import { openDatabase } from '../platform/database.ts'
import { allErrors, wording } from '../platform/errors.ts'
import { withDatabase } from './database.ts'

export const describe = '导入一年的节假日和调休上班日 / loads the holidays and make-up working days of a year'

export async function run(args: readonly string[], env: Environment): Promise<number> {
  const [file] = args
  if (file === undefined) return say('请写上文件名。 / Name the file: npm run huying -- load-year FILE.json')
  const json = await readFile(file, 'utf8')
    .then((text): unknown => JSON.parse(text))
    .catch((cause: unknown) => cause)
  if (json instanceof Error) return say(`${file}: ${json.message}`)
  return withDatabase(env, async ({ ownerUrl }) => {
    const database = openDatabase({ connectionString: ownerUrl, poolSize: 1 })
    try {
      const loaded = await loadYear(database, json)
      if (loaded.ok) {
        process.stdout.write(`${loaded.year} 年已导入。 / The year ${loaded.year} is loaded.\n`)
        return 0
      }
      const entry = allErrors()[loaded.refusal.code]
      return say(
        entry ? `${wording(entry, 'zh', loaded.refusal.params)}\n${wording(entry, 'en', loaded.refusal.params)}` : loaded.refusal.code,
      )
    } finally {
      await database.close()
    }
  })
}

function say(sentence: string): number {
  process.stderr.write(`${sentence}\n`)
  return 2
}
