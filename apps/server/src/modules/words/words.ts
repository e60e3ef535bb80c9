/** Chinese words for search: jieba tokens with the district's own place names, so that 临平区 stays one word. */
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { districtCache, type CacheDeps } from '../../platform/district-cache.ts'
import { readUnits } from '../units/index.ts'

/** Words that every question has, and that therefore find nothing. */
const silent = new Set(
  '的 了 吗 呢 吧 啊 是 在 有 和 与 或 及 也 都 就 还 要 想 请 请问 你 我 您 他 她 它 我们 你们 他们 这 那 这个 那个 哪 哪里 哪儿 怎么 怎样 如何 什么 多少 几 为什么 可以 能 能不能 可不可以 需要 一下 一个 谢谢 你好 您好 麻烦 问 问问 咨询 办 办理 去 到 把 被 给 对 从 让 没 没有 不 不能 很 最 又 再 等 个 呀 啦 嘛 怎么办 办证 去办 要带 带 坏 坏了 找谁 谁 时候 有没有 现在 已经 我家 家里'.split(
    ' ',
  ),
)

/** What people say, and what offices call it. Looked for beside the word itself, never instead of it. */
// prettier-ignore
const alsoCalled: Readonly<Record<string, readonly string[]>> = {
  狗: ['犬'], 狗证: ['犬证'], 遛狗: ['养狗'], 电瓶车: ['电动车'], 妈妈: ['老人'], 爸爸: ['老人'], 父母: ['老人'], 爷爷: ['老人'], 奶奶: ['老人'], 外婆: ['老人'], 外公: ['老人'],
  八十: ['高龄'], 九十: ['高龄'], 钱: ['补贴', '收费'], 津贴: ['补贴'], 补助: ['补贴'], 扔: ['投放'], 倒: ['投放'], 上学: ['小学', '报名'], 读书: ['小学', '报名'], 没工作: ['失业', '灵活', '就业'],
  自由职业: ['灵活', '就业'], 租客: ['租房'], 房东: ['租房'], 牌照: ['上牌'], 挂牌: ['上牌'], 暂住证: ['居住证'], 吃饭: ['食堂'], 助餐: ['食堂'],
}

export function otherNames(word: string): readonly string[] {
  return Object.hasOwn(alsoCalled, word) ? (alsoCalled[word] ?? []) : []
}

let loaded: Jieba | undefined

/** 0.4 s and 60 MB the first time; `warmWords` takes that before the first resident does. */
function segmenter(): Jieba {
  loaded ??= Jieba.withDict(dict)
  return loaded
}

const taught = districtCache<Jieba>(async (deps, districtId) => {
  const names = (await readUnits(deps, districtId)).all.map((unit) => unit.name.replace(/[（(].*$/, ''))
  const jieba = segmenter()
  const words = [
    ...names,
    ...(await placeNames(deps, districtId)),
    ...Object.entries(alsoCalled).flatMap(([word, others]) => [word, ...others]),
  ]
  jieba.loadDict(Buffer.from(words.map((word) => `${word.replace(/\s/g, '')} 100000 n\n`).join('')))
  return jieba
})

/** 荷风苑 3 幢 teaches 荷风苑. */
async function placeNames(deps: CacheDeps, districtId: number): Promise<string[]> {
  const rows = await deps.database.read<{ name: string }>(districtId, {
    name: 'place-names-to-teach',
    text: `select distinct regexp_replace(name, '[[:space:]0-9].*$', '') as name from places where district_id = $1 limit 20000`,
    values: [districtId],
  })
  return rows.map((row) => row.name).filter((name) => name.length > 1)
}

export async function warmWords(deps: CacheDeps, districtId: number): Promise<void> {
  await taught.read(deps, districtId)
}

/** Search tokens of a text that is to be found: long words and the shorter ones inside them, lower case, without silent words. */
export async function wordsOf(deps: CacheDeps, districtId: number, text: string): Promise<string[]> {
  return speaking((await taught.read(deps, districtId)).cutForSearch(plain(text), true))
}

export interface AskedWord {
  readonly word: string
  /** Shorter words inside it: 办狗证 is unknown, 狗证 is not. */
  readonly parts: readonly string[]
}

/** Tokens of a question: whole words once each, so that a long one does not count as often as it has parts. */
export async function askedWordsOf(deps: CacheDeps, districtId: number, text: string): Promise<AskedWord[]> {
  const jieba = await taught.read(deps, districtId)
  const whole = new Set(speaking(jieba.cut(plain(text), true)))
  return [...whole].map((word) => ({ word, parts: speaking(jieba.cutForSearch(word, false)).filter((part) => part !== word) }))
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

function speaking(words: readonly string[]): string[] {
  return words.map((word) => word.replace(/[^\p{L}\p{N}]/gu, '')).filter((word) => word !== '' && !silent.has(word))
}
