/** Why a line of a table cannot be taken, in both languages. */
import type { WrongCode } from './read-lines.ts'

type Why = (said: string) => string
type Reasons = Readonly<Record<WrongCode | 'unknownPlace' | 'notThere' | 'outOfReach' | 'several' | 'notInPlan' | 'twice', Why>>

export const wrongWords: Readonly<Record<'zh' | 'en', Reasons>> = {
  zh: {
    'no-place': () => '没有写场所',
    'no-words': () => '没有写问题',
    'long-words': (n) => `问题有 ${n} 个字，最多 500 个字`,
    'bad-date': (date) => (date === '' ? '没有写发现日期' : `「${date}」不是日期，请写成 2026-11-24`),
    future: (date) => `「${date}」还没有到`,
    'bad-characters': () => '有存不下的字符',
    unknownPlace: (name) => `登记簿里没有「${name}」`,
    notThere: (unit) => `「${unit}」里没有这个场所`,
    outOfReach: (name) => `「${name}」不在您的范围里`,
    several: (name) => `有几个场所都叫「${name}」，请写明所属单位`,
    notInPlan: (name) => `「${name}」不在这个计划里`,
    twice: (line) => `和第 ${line} 行是同一条`,
  },
  en: {
    'no-place': () => 'No place is given',
    'no-words': () => 'No finding is given',
    'long-words': (n) => `The finding has ${n} characters; 500 are possible`,
    'bad-date': (date) => (date === '' ? 'No day is given' : `“${date}” is not a day; write 2026-11-24`),
    future: (date) => `“${date}” lies ahead`,
    'bad-characters': () => 'Characters that cannot be stored',
    unknownPlace: (name) => `The registry has no “${name}”`,
    notThere: (unit) => `There is no such place in “${unit}”`,
    outOfReach: (name) => `“${name}” is not in your area`,
    several: (name) => `Several places are called “${name}”; say in which unit`,
    notInPlan: (name) => `“${name}” is not in this plan`,
    twice: (line) => `The same as line ${line}`,
  },
}

export const faultWords = {
  empty: { zh: '表里没有内容', en: 'it is empty' },
  'not-xlsx': { zh: '不是 XLSX 文件', en: 'it is not an XLSX file' },
  'too-large': { zh: '太大了', en: 'it is too large' },
  heads: { zh: '缺少表头', en: 'columns are missing' },
} as const
