/** A district with two gateways for text messages. */
import type { Deps } from '../../src/deps.ts'
import { writeGateway } from '../../src/modules/deliveries/index.ts'

export interface TwoGateways {
  readonly personId: string
  /** In their order. */
  readonly hosts: readonly string[]
  readonly receipts: boolean
}

export async function twoSmsGateways(deps: Deps, { personId, hosts, receipts }: TwoGateways): Promise<void> {
  for (const [at, host] of hosts.entries())
    await writeGateway(deps, {
      districtId: 1,
      personId,
      channel: 'sms',
      rank: at === 0 ? 1 : 2,
      settings: { url: `http://${host}/send`, receipts, sign: '示例' },
      secret: 'a-test-secret-of-sixteen-letters',
      active: true,
    })
}
