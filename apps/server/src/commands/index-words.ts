/** `npm run huying -- index-words`: makes every matter found by what was said in it and by the units that have it now. */
import { indexWords } from '../modules/matters/index.ts'
import type { Environment } from '../platform/config.ts'
import { readDistricts } from '../platform/districts.ts'
import { withDatabase } from './database.ts'

export const describe = '给已有的事项补上搜索用的词 / gives the matters that are there their words for the search'

export async function run(_args: readonly string[], env: Environment): Promise<void> {
  await withDatabase(env, async ({ deps }) => {
    for (const district of await readDistricts(deps)) {
      const count = await indexWords(deps, district.districtId)
      process.stdout.write(`${district.name}：${count} 件 / ${count} matters\n`)
    }
  })
}
