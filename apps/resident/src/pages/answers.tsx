/** `/ask/answers`: published answers that fit, before a question is sent. */
import { Layout } from '../layout.tsx'
import { usePage } from '../page-context.ts'
import type { AnswersProps } from '../page-props.ts'
import { BackTop } from '../parts/top.tsx'

export function Answers({ answers, back }: AnswersProps) {
  const { words } = usePage()
  const said = words.answers
  return (
    <Layout title={said.question} top={<BackTop href={back} label={words.back} />} foot={false}>
      <h1>{said.question}</h1>
      <p class="hint">{said.hint}</p>
      <ul class="answer-list">
        {answers.map((answer) => (
          <li key={answer.id} class="card">
            <h2>{answer.question}</h2>
            <p>{answer.answer.length > 160 ? `${answer.answer.slice(0, 160)}…` : answer.answer}</p>
            <a
              class="button plain"
              href={`/answers/${answer.id}`}
              aria-label={`${said.open}${words.lang === 'en' ? ': ' : '：'}${answer.question}`}
            >
              {said.open}
            </a>
          </li>
        ))}
      </ul>
      <div class="go stack">
        <a class="button main wide" href="/ask/contact">
          {said.none}
        </a>
        <a class="button wide" href="/">
          {said.solved}
        </a>
      </div>
    </Layout>
  )
}
