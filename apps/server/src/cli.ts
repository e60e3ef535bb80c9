/** `npm run huying -- COMMAND`: each file of commands/ that exports `describe` and `run` is a command. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Interrupted } from './commands/database.ts'
import { configProblemExitCode, isConfigProblem } from './platform/config-problem.ts'
import type { Environment } from './platform/config.ts'
import { openLog } from './platform/log.ts'

export interface Command {
  /** One line for the help. */
  readonly describe: string
  /** Returns the exit code; nothing means 0. */
  run(args: readonly string[], env: Environment): Promise<number | void>
}

const folder = join(import.meta.dirname, 'commands')

process.umask(0o077)
const [name, ...args] = process.argv.slice(2)
try {
  process.exitCode = await dispatch(name, args)
} catch (error) {
  if (isConfigProblem(error)) {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = configProblemExitCode
  } else if (error instanceof Interrupted) {
    process.stderr.write('\n中断了。再运行一次就会接着做。 / Interrupted. Run it again to go on.\n')
    process.exitCode = 130
  } else {
    openLog('error').error({ err: error }, `${name ?? ''} did not end well`)
    process.exitCode = 1
  }
}
process.exit()

async function dispatch(name: string | undefined, args: readonly string[]): Promise<number> {
  const names = readdirSync(folder)
    .filter((file) => /^[a-z-]+\.ts$/.test(file))
    .map((file) => file.slice(0, -3))
  const command = name !== undefined && names.includes(name) ? await commandOf(name) : null
  if (command) return (await command.run(args, process.env)) ?? 0
  const asked = name === undefined || ['help', '--help', '-h'].includes(name)
  if (!asked) process.stderr.write(`没有 ${name} 这个命令。 / There is no command ${name}.\n`)
  const lines: string[] = []
  for (const one of names) {
    const found = await commandOf(one)
    if (found) lines.push(`  ${one.padEnd(16)} ${found.describe}`)
  }
  const help = `npm run huying -- COMMAND [OPTIONS]\n\n${lines.join('\n')}\n`
  ;(asked ? process.stdout : process.stderr).write(help)
  return asked ? 0 : 2
}

async function commandOf(name: string): Promise<Command | null> {
  const found = (await import(pathToFileURL(join(folder, `${name}.ts`)).href)) as Partial<Command>
  return typeof found.run === 'function' && typeof found.describe === 'string' ? (found as Command) : null
}
