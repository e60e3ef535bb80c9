/** Refusals of answers to a category's own questions. */
import { defineErrors } from '../../platform/errors.ts'

export const categoryErrors = defineErrors({
  'categories.unknown-question': {
    status: 422,
    level: 'info',
    zh: '这一类现在不问“{question}”了。请回到上一页重新看一遍。',
    en: 'This category does not ask “{question}” any more. Please go back and look again.',
    dev: 'details names a question that the category of the matter (chosen, or guessed from the words) does not ask.',
  },
  'categories.answer-needed': {
    status: 422,
    level: 'info',
    zh: '请回答“{ask}”。',
    en: 'Please answer “{ask}”.',
    dev: 'A question of the category is required, and details holds no answer to it.',
  },
  'categories.bad-answer': {
    status: 422,
    level: 'info',
    zh: '请重新回答“{ask}”：选择题选一项，数量写整数，照片先传上来。',
    en: 'Please answer “{ask}” again: choose one of the choices, write a whole number, or upload the photo first.',
    dev: 'The value is none of the choices, no yes or no, no whole number, too long, or names photos that are not among the files of the filing.',
  },
})
