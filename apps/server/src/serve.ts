/** The server's life: opens the gate and the database, lets requests in, and drains them before the database stops. */
import { setImmediate as afterwards } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Config } from './platform/config.ts'
import { openGate, type Gate } from './platform/gate.ts'
import { openPostgres } from './platform/postgres.ts'
import { lockDataFolder } from './platform/server-lock.ts'

const drainLimitMs = 10_000

export interface Served {
  /** Opens the first run while there is no district; null once there is one. */
  readonly firstRun: string | null
  stop(): Promise<void>
}

/** Resolves once requests are let in. Stopping drains; a start that is asked to stop, or fails, leaves nothing behind. */
export async function serve(config: Config, { log, stop }: { log: Logger; stop: AbortSignal }): Promise<Served> {
  const undo = new AsyncDisposableStack()
  try {
    undo.defer(await lockDataFolder(config.dataFolder, config.publicUrl))
    const gate = openGate()
    await gate.listen(config)
    undo.defer(() => close(gate, log))
    const starting = openPostgres(config, watching(gate, log))
    // The modules are read while the database starts: a second on one core beside a second on another. Not before its process is there.
    const loading = afterwards().then(() => import('./let-in.ts'))
    loading.catch(() => {})
    const postgres = await starting
    undo.defer(() => postgres.stop())
    stop.throwIfAborted()
    const { letIn } = await loading
    const firstRun = await letIn({ config, log, gate, postgres, undo, stop })
    return { firstRun, stop: () => undo.disposeAsync() }
  } catch (error) {
    await undo.disposeAsync()
    throw error
  }
}

function watching(gate: Gate, log: Logger): { onDown: () => void; onUp: () => void } {
  return {
    onDown: () => {
      log.error('the database went away')
      if (gate.phase === 'ready') gate.phase = 'database-away'
    },
    onUp: () => {
      log.warn('the database is back')
      if (gate.phase === 'database-away') gate.phase = 'ready'
    },
  }
}

async function close(gate: Gate, log: Logger): Promise<void> {
  if (gate.server.listening && !(await gate.drain(drainLimitMs))) log.warn('connections were cut off')
}
