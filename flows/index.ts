/** The flows that this product runs, and their words. */
import { flowRefusals as refusalsOf, type Flow } from '@huying/flow'
import { flows } from './known-flows.ts'
import { translate } from './translate.ts'

export { FlowsProblem } from './find-flows.ts'
export { flowPages } from './flow-pages.ts'
export { flows } from './known-flows.ts'
export { englishOf, translate, type Lang } from './translate.ts'

/** The flow of this id in its newest version; undefined when this program does not know it. */
export function newestFlow(id: string): Flow | undefined {
  return Object.hasOwn(flows, id) ? flows[id] : undefined
}

/** The flow a matter runs on; undefined when this program does not know that version. */
export function flowOf(id: string, version: number): Flow | undefined {
  const flow = newestFlow(id)
  return flow?.version === version ? flow : undefined
}

/** Every refusal that deciding a step can give, in both languages, by its permanent code. */
export const flowRefusals = refusalsOf(Object.values(flows), (flow, zh) => translate(flow, zh, 'en'))
