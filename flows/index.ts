/** The flows that this product runs. */
import type { Flow } from '@huying/flow'
import { appraise } from './appraise/flow.ts'
import { ask } from './ask/flow.ts'
import { help } from './help/flow.ts'
import { report } from './report/flow.ts'
import { suggest } from './suggest/flow.ts'

export const flows = { report, help, ask, suggest, appraise } as const satisfies Readonly<Record<string, Flow>>
export type FlowId = keyof typeof flows

/** The flow a matter runs on; undefined when this program does not know that version. */
export function flowOf(id: string, version: number): Flow | undefined {
  const flow: Flow | undefined = Object.hasOwn(flows, id) ? flows[id as FlowId] : undefined
  return flow?.version === version ? flow : undefined
}
