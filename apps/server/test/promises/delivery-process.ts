/** A process that spreads and sends, with a clock that runs fast; made to be killed. Its orders come as one JSON argument. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Deps } from '../../src/deps.ts'
import { deliverOutbox } from '../../src/engine/outbox.ts'
import { startDeliveries } from '../../src/modules/deliveries/index.ts'
import { openDatabase } from '../../src/platform/database.ts'
import { keyRing } from '../../src/platform/keys.ts'
import { openLog } from '../../src/platform/log.ts'
import { openOutgoing } from '../../src/platform/outgoing.ts'
import { openTries } from '../../src/platform/tries.ts'
import { fastClock, type FastClock } from './fast-clock.ts'

export interface DeliveryOrders {
  readonly webUrl: string
  readonly dataFolder: string
  readonly allowed: readonly string[]
  readonly clock: FastClock
}

const orders = JSON.parse(process.argv[2] ?? '') as DeliveryOrders
const clock = fastClock(orders.clock)
const database = openDatabase({ connectionString: orders.webUrl, poolSize: 4 })
const deps: Deps = {
  config: { dataFolder: orders.dataFolder, publicUrl: 'https://huying.example.cn' } as Deps['config'],
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
  outgoing: openOutgoing(orders.allowed, { timeoutMs: 250 }),
  tries: openTries(),
  log: openLog('error'),
}
startDeliveries(deps, () => Promise.resolve([1]))
for (;;) {
  const told = await deliverOutbox(database, 1, { now: clock.now(), batch: 50 })
  if (told.length === 0) await wait(20)
}
