/** The flows of this program as the desk names them. */
import type { DeskFlow } from '@huying/contracts'
import type { Flow } from '@huying/flow'
import { flows, translate } from '@huying/flows'

export function listFlows(): DeskFlow[] {
  return Object.values<Flow>(flows).map((flow) => ({
    id: flow.id,
    title: { zh: flow.title, en: translate(flow.id, flow.title, 'en') },
    resident: isResidents(flow),
  }))
}

function isResidents(flow: Flow): boolean {
  return (flow.steps[flow.start]?.by ?? []).some((name) => flow.people[name]?.is === 'reporter')
}
