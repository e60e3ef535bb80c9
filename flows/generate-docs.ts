/** Writes docs/flows/NAME.md from the flows. Run it after changing one: `node flows/generate-docs.ts`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { renderFlowPage } from '@huying/flow'
import { flows, translate } from './index.ts'

export const docsFolder = new URL('../docs/flows/', import.meta.url)

/** File name → content, for every flow. */
export function flowPages(): Record<string, string> {
  return Object.fromEntries(Object.values(flows).map((flow) => [`${flow.id}.md`, renderFlowPage(flow, 'zh', (zh) => translate(flow.id, zh, 'en'))]))
}

export function writeFlowPages(): void {
  mkdirSync(docsFolder, { recursive: true })
  for (const [name, page] of Object.entries(flowPages())) writeFileSync(new URL(name, docsFolder), page)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFlowPages()
