/** Every refusal of this package in words. Codes are permanent; the sentences say what to do next. */
import { guardsOfFlow } from './check-flow/references.ts'
import type { Flow } from './model.ts'

export interface Worded {
  readonly zh: string
  readonly en: string
}

export const coreRefusals = {
  'flow.unknown-step': {
    zh: '没有这一步。请刷新页面，按页面上列出的来。',
    en: 'There is no such step. Please reload the page and choose one of those listed.',
  },
  'flow.step-not-open': {
    zh: '这件事已经走到别的步骤了。请刷新页面，看看现在能做什么。',
    en: 'This matter has moved on. Please reload the page to see what can be done now.',
  },
  'flow.not-allowed': {
    zh: '这一步不归您做。要办的话，请联系受理中心。',
    en: 'This step is not yours to take. If it needs doing, please contact the centre that received the matter.',
  },
  'flow.form-wrong': {
    zh: '有几处要改，改好再提交，写过的都还在。',
    en: 'A few answers need changing. Nothing you wrote is lost; correct them and send again.',
  },
  'flow.same-kind': {
    zh: '它已经是这一类了。请选另一类，或者不改。',
    en: 'It already is of this kind. Choose another kind, or leave it as it is.',
  },
  'flow.nothing-above': {
    zh: '上面没有别的中心了。请在本中心处理，或者交给承办单位。',
    en: 'There is no centre above this one. Please deal with it here or give it to a handling unit.',
  },
  'flow.no-deadline-to-extend': {
    zh: '现在没有在走的期限可以延。请刷新页面再看。',
    en: 'No deadline is running that could be extended. Please reload the page.',
  },
  'flow.deadline-passed': {
    zh: '期限已经过了，不能再延。请尽快办，并在进展里向居民说明。',
    en: 'The deadline has passed and cannot be extended. Please act soon and explain to the resident in a progress note.',
  },
} as const satisfies Readonly<Record<string, Worded>>

/** What can be wrong with one answer; `{most}` and the like are parameters. */
export const fieldRefusals = {
  'form.required': { zh: '这一项要填。', en: 'Please answer this.' },
  'form.too-long': {
    zh: '最多写 {most} 个字，现在是 {length} 个。请删减一些。',
    en: 'At most {most} characters; this has {length}. Please shorten it.',
  },
  'form.bad-characters': {
    zh: '里面有显示不了的字符。请删掉重新输入。',
    en: 'It contains characters that cannot be shown. Please delete them and type again.',
  },
  'form.not-words': { zh: '这里要写文字。请重新输入。', en: 'Words are needed here. Please type them again.' },
  'form.not-a-choice': { zh: '请从列出的选项里选一个。', en: 'Please choose one of the options listed.' },
  'form.not-a-rating': { zh: '请选一到五分，五分最好。', en: 'Please choose one to five, five being the best.' },
  'form.not-a-count': { zh: '请写 {least} 到 {most} 之间的整数。', en: 'Please write a whole number from {least} to {most}.' },
  'form.not-money': { zh: '请写整数金额，单位是元。', en: 'Please write an amount in whole yuan.' },
  'form.not-a-date': { zh: '请写日期，例如 2026-11-24。', en: 'Please write a date, like 2026-11-24.' },
  'form.not-a-contact': { zh: '请写姓名或者电话。电话只写数字。', en: 'Please give a name or a telephone number, digits only.' },
  'form.unknown-person': {
    zh: '没有找到这个人，或者不担任这个岗位。请从列表里选。',
    en: 'This person was not found or does not hold this post. Please choose one from the list.',
  },
  'form.not-a-time': { zh: '请写日期和时间，例如 2026-11-24 15:30。', en: 'Please write a date and time, like 2026-11-24 15:30.' },
  'form.not-a-photo': { zh: '照片没有传好。请重新选照片。', en: 'The photo did not arrive. Please choose it again.' },
  'form.not-a-sound': { zh: '录音没有传好。请重新录一次。', en: 'The recording did not arrive. Please record it again.' },
  'form.too-many': { zh: '最多 {most} 张照片。请去掉几张。', en: 'At most {most} photos. Please take some away.' },
  'form.not-a-place': {
    zh: '请说明地点：扫码、定位、从列表里选，或者写几个字。',
    en: 'Please say where: scan a code, use your position, choose from the list, or describe it in words.',
  },
  'form.unknown-unit': { zh: '没有找到这个单位。请从列表里选。', en: 'This unit was not found. Please choose one from the list.' },
  'form.unit-not-eligible': {
    zh: '这一步不能选“{unit}”。请从列表里选。',
    en: '“{unit}” cannot be chosen for this step. Please choose one from the list.',
  },
  'form.unknown-field': { zh: '这一步不问这一项。请去掉它。', en: 'This step does not ask for this. Please leave it out.' },
  'form.not-a-form': {
    zh: '没有收到填写的内容。请重新填写再提交。',
    en: 'The answers did not arrive. Please fill in the form and send it again.',
  },
} as const satisfies Readonly<Record<string, Worded>>

/** All codes with their sentences: this package's, and those of the flows' guards. `english` translates a guard's sentence. */
export function flowRefusals(flows: Iterable<Flow>, english: (flow: string, zh: string) => string): Record<string, Worded> {
  const all: Record<string, Worded> = { ...coreRefusals, ...fieldRefusals }
  for (const flow of flows) {
    for (const guard of guardsOfFlow(flow)) {
      const before = all[guard.code]
      if (before && before.zh !== guard.say)
        throw new Error(
          `The code ${guard.code} has two sentences: "${before.zh}" and "${guard.say}" (flow ${flow.id}). Give one guard a code of its own.`,
        )
      all[guard.code] = { zh: guard.say, en: english(flow.id, guard.say) }
    }
  }
  return all
}
