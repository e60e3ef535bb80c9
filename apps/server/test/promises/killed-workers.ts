/** Workers that are killed and started again. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { WorkerOrders } from './worker-process.ts'

export interface KilledWorkers {
  /**
   * SIGKILL to the next one in turn, once the others are at work: machines die one at a time. Another takes its place at once.
   * For good: nobody does, and nobody waits.
   */
  killNext(options?: { forGood: boolean }): Promise<void>
  /** Resolves when all are at work. */
  up(): Promise<void>
  end(): Promise<void>
}

interface Worker {
  readonly process: ChildProcess
  /** Resolves when it is at work, or has ended. */
  readonly up: Promise<unknown>
}

const program = fileURLToPath(new URL('worker-process.ts', import.meta.url))
/** What the programs of the house are compiled to: without it most of a short life is spent on reading them. */
const compiled = fileURLToPath(new URL('../../../../node_modules/.huying/compile-cache', import.meta.url))

/** One for each of the orders; whoever takes a place gets the orders of the one before. */
export function startWorkersToKill(orders: readonly WorkerOrders[]): KilledWorkers {
  const workers = orders.map(launch)
  let turn = 0
  return {
    killNext: async ({ forGood } = { forGood: false }) => {
      const at = turn % orders.length
      turn += 1
      if (!forGood) await Promise.all(workers.toSpliced(at, 1).map(({ up }) => up))
      workers[at]?.process.kill('SIGKILL')
      const next = orders[at]
      if (next && !forGood) workers[at] = launch(next)
    },
    up: async () => void (await Promise.all(workers.map(({ up }) => up))),
    end: async () => {
      for (const { process: worker } of workers) {
        if (worker.exitCode !== null || worker.signalCode !== null) continue
        worker.kill('SIGKILL')
        await once(worker, 'exit')
      }
    },
  }
}

function launch(orders: WorkerOrders): Worker {
  const child = spawn(process.execPath, [program, JSON.stringify(orders)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_COMPILE_CACHE: compiled },
  })
  return { process: child, up: Promise.race([once(child, 'message'), once(child, 'exit')]) }
}
