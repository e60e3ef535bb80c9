/** Published answers. What comes in by file is published at once: whoever brings it in has checked it; a machine looks for personal details. */
import { writePublished, personalIn } from '../../answers/index.ts'
import { problem } from '../problems.ts'
import { doubled, type Section } from './section.ts'

export const answers: Section<'answers'> = {
  name: 'answers',
  leftOut: 'stay',
  keyOf: ({ question }) => question,
  titleOf: ({ question }) => question,
  read: (tx, districtId) =>
    tx.rows({
      text: `select question, answer from answers where district_id = $1 and state = 'published' order by question, answer_id`,
      values: [districtId],
    }),
  check: ({ settings, before }) => {
    const known = new Set(before.answers.map(({ question, answer }) => `${question}\n${answer}`))
    return [
      ...doubled(settings.answers, answers.keyOf).map((key) => problem('answers', key, ['double', { key }])),
      ...settings.answers.flatMap(({ question, answer }) => {
        const what = known.has(`${question}\n${answer}`) ? null : personalIn(`${question}\n${answer}`)
        return what === null ? [] : [problem('answers', question, ['personal', { what }])]
      }),
    ]
  },
  write: (tx, { added, changed }, writing) => writePublished(tx, [...added, ...changed], writing),
}
