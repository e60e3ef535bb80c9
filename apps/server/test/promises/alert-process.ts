/** A process with clock, outbox and deliveries, on a machine whose own clock is off; made to be killed. Its orders come as one JSON argument. */
import type { Deps } from '../../src/deps.ts'
import { startWorkers } from '../../src/app.ts'
import { agreedClock, databaseTime } from '../../src/platform/agreed-clock.ts'
import { openDatabase } from '../../src/platform/database.ts'
import { keyRing } from '../../src/platform/keys.ts'
import { openLog } from '../../src/platform/log.ts'
import { openOutgoing } from '../../src/platform/outgoing.ts'
import { openTries } from '../../src/platform/tries.ts'
import { fastClock, type FastClock } from './fast-clock.ts'

export interface AlertOrders {
  readonly webUrl: string
  readonly dataFolder: string
  readonly allowed: readonly string[]
  readonly clock: FastClock
  /** Epoch ms of our time at the start, as the database told it: its time runs as fast as everybody's here. */
  readonly databaseBegan: number
  /** How far this machine's own clock is off, ms of domain time. */
  readonly skewMs: number
}

const orders = JSON.parse(process.argv[2] ?? '') as AlertOrders
const database = openDatabase({ connectionString: orders.webUrl, poolSize: 4 })
const own = fastClock({ ...orders.clock, from: orders.clock.from + orders.skewMs })
const clock = agreedClock(own)
await clock.agree(async () => orders.clock.from + ((await databaseTime(database)) - orders.databaseBegan) * orders.clock.speed)
const deps: Deps = {
  config: { dataFolder: orders.dataFolder, publicUrl: 'https://huying.example.cn', homeDistrict: 1 } as Deps['config'],
  database,
  clock,
  keys: keyRing(database, Buffer.alloc(32, 7), () => clock.now()),
  live: {
    changed: () => {},
    follow: () => () => {},
    onClose: () => () => {},
    say: () => {},
    hear: () => () => {},
    close: () => Promise.resolve(),
  },
  outgoing: openOutgoing(orders.allowed, { timeoutMs: 10_000 }),
  tries: openTries(),
  log: openLog('error'),
}
startWorkers(deps)
