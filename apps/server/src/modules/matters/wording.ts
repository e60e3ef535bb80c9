/** How a row reads: labels and timeline texts from the flow's own words, in Chinese or English. */
import type { TimelineEntry } from '@huying/contracts'
import type { Field, Flow, Form, Json } from '@huying/flow'
import { translate } from '@huying/flows'
import { shownDetails } from '../categories/index.ts'
import { missedStep } from '../../engine/deadline-clock.ts'
import { warnedStep } from '../../engine/warn-matter.ts'
import type { MaskedContact } from './contact.ts'
import { vaultIdOf } from './masked-contacts.ts'
import type { EventRow } from './read-row.ts'

export type Lang = 'zh' | 'en'

/** What the entry needs to be worded beside the event itself. */
export interface Around {
  readonly lang: Lang
  /** The flow that the matter was in when this happened. */
  readonly flow: Flow
  readonly unitName: (id: string) => string | null
  /** Residents see that an internal step happened, not what was written. */
  readonly staff: boolean
  /** Masked contacts by vault id, for those who may see them. */
  readonly contacts?: ReadonlyMap<string, MaskedContact>
  /** Names of staff by person id. */
  readonly personName?: (id: string) => string | null
  /** Whether the viewer may read what is confidential in this event; nobody may unless said so. */
  readonly reads?: (event: EventRow) => boolean
}

export function words(flow: Flow, text: string, lang: Lang): string {
  return lang === 'zh' ? text : translate(flow.id, text, 'en')
}

const missedWithin = { zh: '超过时限', en: 'Past its time limit' }
const missedLabel = { zh: '超过时限，已报上一级', en: 'Past its time limit, the tier above has been told' }
const joinedLabel = { zh: '邻居加入', en: 'A neighbour joined' }

/** What a step is called in a timeline and in a list. */
export function entryLabel(flow: Flow, step: string, lang: Lang): string {
  if (step === missedStep) return missedLabel[lang]
  return step === 'join' ? joinedLabel[lang] : words(flow, flow.steps[step]?.label ?? step, lang)
}

/** A slow line is not "later". */
const sentLaterMs = 60_000

export function entryOf(event: EventRow, around: Around): TimelineEntry {
  const { flow, lang } = around
  const step = flow.steps[event.step]
  const label = clockLabel(event, around) ?? entryLabel(flow, event.step, lang)
  const keptBack = step?.confidential === true && around.reads?.(event) !== true
  const hidden = keptBack || (event.internal && !around.staff)
  const content = hidden ? {} : (event.content ?? {})
  return {
    seq: event.seq,
    step: event.step,
    label,
    at: new Date(event.at).toISOString(),
    unit: event.unit_id === null ? null : around.unitName(event.unit_id),
    by: event.actor_kind === 'reporter' ? 'resident' : event.actor_kind === 'staff' ? 'unit' : event.actor_kind,
    text: textOf(flow.forms[step?.form ?? ''] ?? {}, content, around) ?? handedTo(event, around) ?? proposed(event, around),
    ...detailsIn(content, around),
    files: Array.isArray(content['photos']) ? (content['photos'] as string[]) : [],
    ...(around.staff && Array.isArray(content['sound']) ? { sounds: content['sound'] as string[] } : {}),
    ...(event.recorded - event.at > sentLaterMs && event.actor_kind === 'staff' ? { sentAt: new Date(event.recorded).toISOString() } : {}),
    ...contactsOf(flow.forms[step?.form ?? ''] ?? {}, content, around),
    ...(step?.confidential && around.staff ? { confidential: true, keptBack } : {}),
    internal: event.internal,
  }
}

function contactsOf(
  form: Form,
  content: Readonly<Record<string, Json>>,
  { flow, lang, contacts }: Around,
): Pick<TimelineEntry, 'contacts'> {
  if (contacts === undefined) return {}
  const found = Object.entries(form).flatMap(([name, field]) => {
    const vault = field.kind === 'contact' ? vaultIdOf(content[name]) : null
    const masked = vault === null ? undefined : contacts.get(vault)
    return vault === null || !masked ? [] : [{ label: words(flow, field.label, lang), vault, ...masked }]
  })
  return found.length > 0 ? { contacts: found } : {}
}

function detailsIn(content: Readonly<Record<string, Json>>, { lang, staff }: Around): Pick<TimelineEntry, 'details'> {
  const details = [...shownDetails(content['details'], lang), ...(staff ? cappedIn(content['capped'], lang) : [])]
  return details.length > 0 ? { details } : {}
}

/** Why it is due sooner than its own time would make it. */
function cappedIn(capped: Json | undefined, lang: Lang): { ask: string; said: string }[] {
  if (typeof capped !== 'object' || capped === null || Array.isArray(capped)) return []
  const { by: number, was: own } = capped as { readonly by: string; readonly was: string }
  const was = timeOf(own, lang)
  return lang === 'zh'
    ? [{ ask: '时限', said: `不晚于主事项 ${number} 的期限；按自己的时间本来是 ${was}` }]
    : [{ ask: 'Due', said: `no later than the matter that opened it, ${number}; its own time would be ${was}` }]
}

/** What the clock did: said so in time, or told that the time is over. */
function clockLabel(event: EventRow, { flow, lang }: Around): string | null {
  const deadline = flow.deadlines[String(event.content?.['deadline'])]
  const name = deadline ? words(flow, deadline.label, lang) : ''
  if (event.step === warnedStep) {
    const percent = String(event.content?.['percent'])
    return lang === 'zh' ? `系统提醒：${name}的时间已过 ${percent}%` : `Reminder: ${percent} % of the time for “${name}” has passed`
  }
  if (event.step !== missedStep) return null
  const { missed } = deadline ?? {}
  const toldAbove = missed?.kind === 'tell' && flow.people[missed.to]?.is === 'leader'
  return toldAbove || !deadline ? missedLabel[lang] : `${missedWithin[lang]}${lang === 'zh' ? '：' : ': '}${name}`
}

/** What the rule proposes; a named person takes it or not. */
function proposed(event: EventRow, { flow, lang, staff }: Around): string | null {
  const step = staff ? flow.steps[String(event.content?.['proposes'])] : undefined
  if (!step) return null
  const name = words(flow, step.label, lang)
  return lang === 'zh' ? `建议${name}，由值班领导决定。` : `Proposes: ${name}. The leader on duty decides.`
}

/** A hand-over tells the resident who has it now, even when the instruction itself stays among staff. */
function handedTo(event: EventRow, around: Around): string | null {
  const unit = event.content?.['unit']
  const opens = (around.flow.steps[event.step]?.opens.length ?? 0) > 0
  if (typeof unit !== 'string' || opens) return null
  const name = around.unitName(unit)
  return name === null ? null : around.lang === 'zh' ? `交给${name}` : `Handed to ${name}`
}

const shown = new Set(['text', 'line', 'choice', 'choices', 'rating', 'grade', 'time', 'date', 'money', 'unit', 'person'])

function textOf(form: Form, content: Readonly<Record<string, Json>>, around: Around): string | null {
  const parts = Object.entries(form).flatMap(([name, field]) => {
    const value = content[name]
    if (value === undefined || value === null || !shown.has(field.kind)) return []
    if (field.kind === 'unit') return around.unitName(String(value)) ?? []
    if (field.kind === 'choice' || field.kind === 'grade') return optionOf(field, value, around)
    if (field.kind === 'choices')
      return (value as readonly Json[]).map((one) => optionOf(field, one, around)).join(around.lang === 'zh' ? '、' : ', ')
    if (field.kind === 'money')
      return around.lang === 'zh' ? `${Number(value).toLocaleString('en')} 元` : `¥${Number(value).toLocaleString('en')}`
    if (field.kind === 'person') return around.personName?.(String(value)) ?? []
    if (field.kind === 'rating') return levelOf(Number(value), around.lang)
    if (field.kind === 'time') return timeOf(String(value), around.lang)
    return String(value).trim()
  })
  const stop = around.lang === 'zh' ? '。' : '. '
  return parts.length > 0 ? parts.map((part, at) => (at < parts.length - 1 ? ended(part, stop) : part)).join('') : null
}

const optionOf = (field: Field, value: Json, { flow, lang }: Around): string =>
  words(flow, field.options?.find((option) => option.value === value)?.label ?? String(value), lang)

/** What ends in a full stop of either language gets no second one. */
function ended(part: string, stop: string): string {
  if (!/[。！？.!?]$/.test(part)) return part + stop
  return /[.!?]$/.test(part) ? `${part} ` : part
}

const weekdays = { zh: ['日', '一', '二', '三', '四', '五', '六'], en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] }
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const districtOffsetMs = 8 * 3_600_000

/** 11月25日（周三）15:00, in the district's time: an entry is read on other days than it was written. */
function timeOf(iso: string, lang: Lang): string {
  const at = new Date(Date.parse(iso) + districtOffsetMs)
  if (Number.isNaN(at.getTime())) return iso
  const [day, clock] = [weekdays[lang][at.getUTCDay()] ?? '', at.toISOString().slice(11, 16)]
  return lang === 'zh'
    ? `${at.getUTCMonth() + 1}月${at.getUTCDate()}日（周${day}）${clock}`
    : `${day} ${at.getUTCDate()} ${months[at.getUTCMonth()] ?? ''}, ${clock}`
}

const levels = {
  zh: ['很不满意', '不满意', '还可以', '满意', '很满意'],
  en: ['Very dissatisfied', 'Dissatisfied', 'All right', 'Satisfied', 'Very satisfied'],
}

/** The five levels of 好差评, 1 to 5. */
export function levelOf(score: number, lang: Lang): string {
  return levels[lang][score - 1] ?? String(score)
}
