/** `npm start`. */
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { configProblemExitCode, isConfigProblem } from './platform/config-problem.ts'
import { readConfig, type Config } from './platform/config.ts'
import { openLog } from './platform/log.ts'

// Halves the time that loading takes from the second start on. What follows is imported after it, or it would not count.
enableCompileCache(fileURLToPath(new URL('../../../node_modules/.huying/compile-cache', import.meta.url)))
// Whatever is written to the data folder is for its owner only.
process.umask(0o077)
const asked = new AbortController()
const stop = (): void => asked.abort()
// Ctrl-C reaches the group and npm passes it on: a second signal means no more than the first.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)

try {
  process.exitCode = await run(readConfig(process.env))
} catch (error) {
  if (asked.signal.aborted && error === asked.signal.reason) process.exitCode = 0
  else if (isConfigProblem(error)) {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = configProblemExitCode
  } else {
    openLog('error').error({ err: error }, 'the server could not start')
    process.exitCode = 1
  }
}
process.exit()

async function run(config: Config): Promise<number> {
  const log = openLog(config.logLevel)
  let code = 0
  // After a fault that nobody caught the state is unknown: drain, stop the database, and say so.
  process.on('uncaughtException', (error) => {
    log.error({ err: error }, 'a fault that nobody caught; stopping')
    code = 1
    stop()
  })
  stopWithParent()
  const { serve } = await import('./serve.ts')
  const server = await serve(config, { log, stop: asked.signal })
  const { demoAccountsPath, demoPartnersPath } = await import('./seed/index.ts')
  const files = { accounts: demoAccountsPath(config.dataFolder), partners: demoPartnersPath(config.dataFolder) }
  announce(config, { files, firstRun: server.firstRun })
  await new Promise<void>((resolve) => {
    if (asked.signal.aborted) resolve()
    asked.signal.addEventListener('abort', () => resolve())
  })
  await server.stop()
  return code
}

/** npm killed outright passes no signal on: without it this process would hold the port and nobody would know. */
function stopWithParent(): void {
  if (!process.env['npm_lifecycle_event']) return
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && stop(), 1_000).unref()
}

function announce(config: Config, { files, firstRun }: { files: { accounts: string; partners: string }; firstRun: string | null }): void {
  // After the sign #: what follows it is sent to no server and stands in no log.
  const begin =
    firstRun === null ? '' : `  还没有区县，从这里开始 Begin here: no district yet\n  ${config.publicUrl}/desk/first-run#${firstRun}\n`
  const accounts = config.demo ? `  演示账号 Demo accounts   ${files.accounts}\n  演示对接 Demo partners   ${files.partners}\n` : ''
  process.stdout.write(
    `\n呼应已经启动 · Huying is ready\n\n` +
      `  居民 Residents          ${config.publicUrl}/\n` +
      `  工作台 Desk             ${config.publicUrl}/desk/\n${accounts}${begin}` +
      `  停止 Stop               Ctrl+C\n\n`,
  )
}
