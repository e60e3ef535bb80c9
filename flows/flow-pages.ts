/** Every flow as a page that an officer can read: docs/flows/NAME.md. `npm run huying -- docs` writes them. */
import { renderFlowPage } from '@huying/flow'
import { flows } from './known-flows.ts'
import { translate } from './translate.ts'

/** File name → content, for every flow. */
export function flowPages(): Record<string, string> {
  return Object.fromEntries(
    Object.values(flows).map((flow) => [`${flow.id}.md`, renderFlowPage(flow, 'zh', (zh) => translate(flow.id, zh, 'en'))]),
  )
}
