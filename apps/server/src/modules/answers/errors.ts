import { defineErrors } from '../../platform/errors.ts'

export const answersErrors = defineErrors({
  'answers.personal': {
    status: 422,
    level: 'info',
    zh: '这里有可能认出个人的内容：{found}。请删去或换成不指向个人的说法，再保存。',
    en: 'This may point to a person: {found}. Please take it out or word it differently, then save again.',
    dev: 'findPersonal found a phone, ID or bank number, e-mail, plate, home address, or the name or phone of the reporter. params.kinds lists which.',
  },
  'answers.not-found': {
    status: 404,
    level: 'info',
    zh: '没有这条解答，可能已经撤下。您可以直接提问。',
    en: 'There is no such answer; it may have been withdrawn. You can ask your question instead.',
    dev: 'No answer with this id in this district, or it is not published and the caller is not staff.',
  },
  'answers.same-person': {
    status: 409,
    level: 'info',
    zh: '这条解答是您自己写的，要由另一位同事核对后发布。',
    en: 'You wrote this answer yourself. A colleague has to check and publish it.',
    dev: 'The drafter may not publish: four eyes. Somebody else with a desk, handler or leader post must.',
  },
  'answers.not-a-draft': {
    status: 409,
    level: 'info',
    zh: '这条解答已经处理过了。请刷新看最新状态。',
    en: 'This answer has already been dealt with. Please reload to see where it stands.',
    dev: 'Only drafts are published, only published answers are withdrawn.',
  },
  'answers.unknown-matter': {
    status: 422,
    level: 'info',
    zh: '没有找到这个编号的事项。请核对编号，或者不填。',
    en: 'No matter with this number. Please check it, or leave it out.',
    dev: 'fromMatter is not the number of a matter of this district.',
  },
})
