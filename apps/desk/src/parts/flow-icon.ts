/** The icon of a flow: residents' five have their own, what a matter opens borrows one. */
import type { DeskFlowId } from '@huying/contracts'
import type { IconName } from './icon.tsx'

const borrowed: Readonly<Partial<Record<DeskFlowId, IconName>>> = { assist: 'people', summons: 'bell', part: 'clipboard' }

export function flowIcon(flow: DeskFlowId): IconName {
  return borrowed[flow] ?? (flow as IconName)
}
