/** Chinese is the source language; each flow folder has its English in en.json, what bundles and several flows say is in bundles/en.json. */
import bundles from './bundles/en.json' with { type: 'json' }
import { english } from './known-flows.ts'

export type Lang = 'zh' | 'en'

const shared: Readonly<Record<string, string>> = bundles

/** The English of a flow's word; undefined when there is none. */
export function englishOf(flowId: string, zh: string): string | undefined {
  const own = english.get(flowId)
  if (own && Object.hasOwn(own, zh)) return own[zh]
  return Object.hasOwn(shared, zh) ? shared[zh] : undefined
}

/** A flow's word in a language. What has no translation stays Chinese rather than vanish; a test proves that nothing lacks one. */
export function translate(flowId: string, zh: string, lang: Lang): string {
  return lang === 'en' ? (englishOf(flowId, zh) ?? zh) : zh
}
