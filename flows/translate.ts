/** Chinese is the source language; each flow folder has its English in en.json, what bundles and several flows say is in bundles/en.json. */
import appraise from './appraise/en.json' with { type: 'json' }
import assist from './assist/en.json' with { type: 'json' }
import ask from './ask/en.json' with { type: 'json' }
import bundles from './bundles/en.json' with { type: 'json' }
import help from './help/en.json' with { type: 'json' }
import part from './part/en.json' with { type: 'json' }
import report from './report/en.json' with { type: 'json' }
import suggest from './suggest/en.json' with { type: 'json' }
import summons from './summons/en.json' with { type: 'json' }

export type Lang = 'zh' | 'en'

const dictionaries: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  report,
  help,
  ask,
  suggest,
  appraise,
  assist,
  summons,
  part,
}
const shared: Readonly<Record<string, string>> = bundles

/** The English of a flow's word; undefined when there is none. */
export function englishOf(flowId: string, zh: string): string | undefined {
  const own = Object.hasOwn(dictionaries, flowId) ? dictionaries[flowId] : undefined
  if (own && Object.hasOwn(own, zh)) return own[zh]
  return Object.hasOwn(shared, zh) ? shared[zh] : undefined
}

/** A flow's word in a language. What has no translation stays Chinese rather than vanish; a test proves that nothing lacks one. */
export function translate(flowId: string, zh: string, lang: Lang): string {
  return lang === 'en' ? (englishOf(flowId, zh) ?? zh) : zh
}
