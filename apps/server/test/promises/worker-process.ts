/** A process of workers with a clock of its own, made to be killed. Its orders come as one JSON argument. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Deps } from '../../src/deps.ts'
import { startWorkers } from '../../src/app.ts'
import { deliverOutbox } from '../../src/engine/outbox.ts'
import { startDeliveries } from '../../src/modules/deliveries/index.ts'
import { agreedClock, databaseTime } from '../../src/platform/agreed-clock.ts'
import type { Clock } from '../../src/platform/clock.ts'
import { openDatabase, type Database } from '../../src/platform/database.ts'
import { keyRing } from '../../src/platform/keys.ts'
import { openLog } from '../../src/platform/log.ts'
import { openOutgoing } from '../../src/platform/outgoing.ts'
import { openTries } from '../../src/platform/tries.ts'
import { fastClock, type FastClock } from './fast-clock.ts'

export interface WorkerOrders {
  /** All that a server's workers do, or only what happens after a step: telling people. */
  readonly work: 'everything' | 'telling'
  readonly webUrl: string
  readonly dataFolder: string
  /** Hosts of the gateways. */
  readonly allowed: readonly string[]
  readonly clock: FastClock
  /** How long a gateway may take, ms of our time. */
  readonly timeoutMs: number
  /** A machine whose own clock is off; null: one that is right. */
  readonly off: ClockOff | null
}

export interface ClockOff {
  /** ms of domain time. */
  readonly byMs: number
  /** Epoch ms of our time at the start, as the database told it: its time runs as fast as everybody's here. */
  readonly databaseBegan: number
}

const orders = JSON.parse(process.argv[2] ?? '') as WorkerOrders
const database = openDatabase({ connectionString: orders.webUrl, poolSize: 6 })
const deps = await openDeps(orders, database)
if (orders.work === 'everything') startWorkers(deps)
else tellOnly(deps).catch((cause: unknown) => deps.log.error({ err: cause }, 'nobody is told any more'))
process.send?.('at work')

async function openDeps({ dataFolder, allowed, timeoutMs, ...at }: WorkerOrders, open: Database): Promise<Deps> {
  const clock = await clockOf(at, open)
  return {
    config: { dataFolder, publicUrl: 'https://huying.example.cn', homeDistrict: 1 } as Deps['config'],
    database: open,
    clock,
    keys: keyRing(open, Buffer.alloc(32, 7), () => clock.now()),
    live: {
      changed: () => {},
      follow: () => () => {},
      onClose: () => () => {},
      say: () => {},
      hear: () => () => {},
      close: () => Promise.resolve(),
    },
    outgoing: openOutgoing(allowed, { timeoutMs }),
    tries: openTries(),
    log: openLog('error'),
  }
}

async function clockOf({ clock: at, off }: Pick<WorkerOrders, 'clock' | 'off'>, open: Database): Promise<Clock> {
  if (!off) return fastClock(at)
  const agreed = agreedClock(fastClock({ ...at, from: at.from + off.byMs }))
  await agreed.agree(async () => at.from + ((await databaseTime(open)) - off.databaseBegan) * at.speed)
  return agreed
}

/** In a database that knows no district: there is no clock to keep. */
async function tellOnly(told: Deps): Promise<void> {
  startDeliveries(told, () => Promise.resolve([1]))
  for (;;) {
    const delivered = await deliverOutbox(told.database, 1, { now: told.clock.now(), batch: 50 })
    if (delivered.length === 0) await wait(20)
  }
}
