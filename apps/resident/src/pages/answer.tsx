/** `/answers/:id`: a published answer. */
import { Layout } from '../layout.tsx'
import { usePage } from '../page-context.ts'
import type { AnswerProps } from '../page-props.ts'
import { date } from '../time/when.ts'

export function PublishedAnswer({ answer }: AnswerProps) {
  const { words, look, frame } = usePage()
  return (
    <Layout title={answer.question}>
      <h1>{answer.question}</h1>
      <p class="hint">{words.answer.published(date(answer.changedAt, frame.now, look.lang))}</p>
      <div class="card prose">
        {answer.answer.split(/\n+/).map((paragraph, index) => (
          <p key={index}>{paragraph}</p>
        ))}
      </div>
      <div class="go">
        <a class="button wide" href="/ask">
          {words.answer.ask}
        </a>
      </div>
    </Layout>
  )
}
