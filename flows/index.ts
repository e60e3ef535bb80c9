/** The flows that this product runs, and their words. */
import { flowRefusals as refusalsOf, type Flow } from '@huying/flow'
import { appraise } from './appraise/flow.ts'
import { ask } from './ask/flow.ts'
import { assist } from './assist/flow.ts'
import { help } from './help/flow.ts'
import { part } from './part/flow.ts'
import { report } from './report/flow.ts'
import { suggest } from './suggest/flow.ts'
import { summons } from './summons/flow.ts'
import { translate } from './translate.ts'

export { flowPages } from './flow-pages.ts'
export { englishOf, translate, type Lang } from './translate.ts'

/** The five that residents open, and those that a matter opens. */
export const flows = { report, help, ask, suggest, appraise, assist, summons, part } as const satisfies Readonly<Record<string, Flow>>
export type FlowId = keyof typeof flows

/** The flow a matter runs on; undefined when this program does not know that version. */
export function flowOf(id: string, version: number): Flow | undefined {
  const flow: Flow | undefined = Object.hasOwn(flows, id) ? flows[id as FlowId] : undefined
  return flow?.version === version ? flow : undefined
}

/** Every refusal that deciding a step can give, in both languages, by its permanent code. */
export const flowRefusals = refusalsOf(Object.values(flows), (flow, zh) => translate(flow, zh, 'en'))
