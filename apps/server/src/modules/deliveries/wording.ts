/**
 * What leaves the house. Number and link, and in the languages of the flow what happened where nobody else reads it:
 * a text message or a push lies open on a locked telephone, so there it says only that there is something.
 */
import { newestFlow, translate } from '@huying/flows'
import { printedNumber } from '../matters/index.ts'

export interface Told {
  /** Null: a trial from the administration page. */
  readonly number: string | null
  readonly flow: string | null
  readonly notice: string
  readonly lang: 'zh' | 'en'
  /** Where the receiver reads more. */
  readonly link: string
}

const trial = {
  zh: '这是一条试发，收到就说明通知能送到。',
  en: 'This is a trial: that it arrived shows that notices reach you.',
}

/** For staff. */
export function shortLine({ number, lang, link }: Told): string {
  if (number === null) return `${trial[lang]}${link}`
  return lang === 'zh' ? `事项 ${number} 有新情况，请查看：${link}` : `Matter ${number} has news: ${link}`
}

/** For residents; whoever filed in English reads Chinese signs every day, and the operator's network knows one sentence only. */
export function residentLine(told: Told & { readonly stop: string }): string {
  if (told.notice === 'takenDown') return `您反映的事已经登记，编号 ${told.number}，点开就能看进展：${told.link} 不想再收短信：${told.stop}`
  return `您反映的事项 ${told.number} 有新进展，请查看：${told.link} 不想再收短信：${told.stop}`
}

/** For whoever met with the same: neither whose report it is nor what it says. */
export function joinerLine({ number, link, stop }: Told & { readonly stop: string }): string {
  return `您也遇到的事项 ${number} 有新进展，请查看：${link} 不想再收短信：${stop}`
}

/** For somebody whom a matter names: neither whose it is nor what. The link is theirs alone. */
export function contactLine({ number, link }: Told): string {
  return `反诈提醒 ${number}：请点开，并马上给家里人打电话。不放心请打 96110 核实。${link}`
}

/** Read out on the telephone: no number can be tapped there. */
export function spokenLine({ number }: Told): string {
  return `紧急提醒。编号 ${number ? [...number].join(' ') : ''} 的预警还没有人签收，请马上打开工作台。`
}

export interface LongText {
  readonly title: string
  readonly text: string
}

/** For e-mail and group robots: the flow's own sentence, nothing that anybody wrote. */
export function longText({ number, flow, notice, lang }: Told): LongText {
  if (number === null) return { title: lang === 'zh' ? '呼应：试发' : 'Huying: trial', text: trial[lang] }
  const sentence = flow ? newestFlow(flow)?.notices[notice] : undefined
  const text = sentence ?? (lang === 'zh' ? '有新情况，请查看。' : 'There is news, please look.')
  return {
    title: lang === 'zh' ? `事项 ${printedNumber(number)}` : `Matter ${printedNumber(number)}`,
    text: lang === 'zh' || !flow || sentence === undefined ? text : translate(flow, text, 'en'),
  }
}
