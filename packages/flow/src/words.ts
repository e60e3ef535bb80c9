/** Every Chinese word that a flow shows to people, once: what a translation must cover. */
import { guardsOfFlow } from './check-flow/references.ts'
import type { Flow } from './model.ts'

export function wordsOf(flow: Flow): string[] {
  const fields = Object.values(flow.forms).flatMap((form) => Object.values(form))
  const words = [
    flow.title,
    flow.emergency,
    ...Object.values(flow.people).map((p) => p.label),
    ...Object.values(flow.states).map((s) => s.label),
    ...Object.values(flow.steps).map((s) => s.label),
    ...Object.values(flow.deadlines).flatMap((d) => [d.label, d.basis]),
    ...Object.values(flow.notices),
    ...fields.flatMap((f) => [f.label, f.hint ?? null, ...(f.options ?? []).map((o) => o.label)]),
    ...guardsOfFlow(flow).map((g) => g.say),
  ]
  return [...new Set(words.filter((w) => w !== null))]
}
