/** Words of a category's own questions, in English. */
import type { questionsZh } from './questions-zh.ts'

export const questionsEn: Readonly<Record<keyof typeof questionsZh, string>> = {
  'categories.questions': 'What this category asks besides',
  'categories.questions-hint':
    'Asked on one page more when a resident’s words say surely that it is this category; shown when filing for a caller and when asking back. What the first level asks, those below it ask too. Only in reports and calls for help.',
  'categories.questions-n': '{n} questions',
  'questions.nth': 'Question {n}',
  'questions.ask': 'Question in Chinese',
  'questions.ask-en': 'Question in English',
  'questions.kind': 'Kind of answer',
  'questions.kind-line': 'One line',
  'questions.kind-text': 'Several lines',
  'questions.kind-choice': 'One of several',
  'questions.kind-yesNo': 'Yes or no',
  'questions.kind-count': 'A number',
  'questions.kind-photo': 'Photos',
  'questions.choices': 'Choices',
  'questions.choices-hint': 'One a line, the English after ｜: 室内｜Indoors',
  'questions.required': 'Must be answered',
  'questions.required-hint': 'Better not: whoever cannot answer must be able to report as well',
  'questions.up': 'Up',
  'questions.up-of': 'Move question {n} up',
  'questions.down': 'Down',
  'questions.down-of': 'Move question {n} down',
  'questions.remove-of': 'Remove question {n}',
  'questions.add': 'Add a question',
  'questions.full': '{most} questions at most.',
  'questions.of-category': 'What this category asks',
  'questions.put-in': 'Put in',
  'questions.put-in-of': 'Put “{ask}” into the question',
  'questions.said': 'Answered: {said}',
}
