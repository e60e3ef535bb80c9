/** `npm run huying -- import FILE.jsonl --flow report --map what=title+detail,at=time --key id` */
import { statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { residentKinds, type ResidentKind } from '@huying/contracts'
import { importMatters, readFieldMap, type ImportReport } from '../modules/imports/index.ts'
import { ConfigProblem } from '../platform/config-problem.ts'
import type { Environment } from '../platform/config.ts'
import { progressBar } from './progress-bar.ts'
import { withDatabase } from './database.ts'

export const describe =
  '把别处的来信导入为事项：FILE.jsonl --flow report --map what=title+detail,at=time --key id / imports messages as matters'

export async function run(args: readonly string[], env: Environment): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      flow: { type: 'string', default: 'report' },
      map: { type: 'string', default: 'what=what' },
      key: { type: 'string', default: 'id' },
      source: { type: 'string' },
      unit: { type: 'string' },
      'clocks-from-message': { type: 'boolean', default: false },
    },
  })
  const file = fileNamed(positionals[0])
  if (!(residentKinds as readonly string[]).includes(values.flow))
    throw new ConfigProblem(`--flow 只能是 ${residentKinds.join('、')}。`, `--flow must be one of ${residentKinds.join(', ')}.`)
  const map = readFieldMap(values.map, values.key)
  const bar = await progressBar(file)
  const report = await withDatabase(env, ({ deps }) =>
    importMatters(deps, {
      districtId: deps.config.homeDistrict,
      file,
      flow: values.flow as ResidentKind,
      map,
      clocksFromMessage: values['clocks-from-message'],
      ...(values.source ? { source: values.source } : {}),
      ...(values.unit ? { unit: values.unit } : {}),
      progress: bar.at,
    }),
  )
  bar.end()
  tell(report)
  return report.bad.length > 0 ? 1 : 0
}

export function fileNamed(path: string | undefined): string {
  if (path !== undefined && statSync(path, { throwIfNoEntry: false })?.isFile()) return path
  const missing = path === undefined ? ['', ''] : [`没有找到文件 ${path}。`, `There is no file ${path}. `]
  throw new ConfigProblem(`${missing[0]}请写明要导入的 JSONL 文件。`, `${missing[1]}Name the JSONL file to import.`)
}

export function tell(report: ImportReport): void {
  for (const one of report.bad) process.stdout.write(`第 ${one.lineNumber} 行没有导入 / line ${one.lineNumber} left out: ${one.reason}\n`)
  process.stdout.write(
    `读到 ${report.read} 行：导入 ${report.imported}，已有 ${report.known}，有误 ${report.bad.length}\n${report.read} lines: ${report.imported} imported, ${report.known} known already, ${report.bad.length} bad\n`,
  )
}
