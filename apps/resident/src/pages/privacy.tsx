/** `/privacy`: who is responsible, what for, how, which, who looks, how long, which rights. */
import { Layout } from '../layout.tsx'
import { usePage } from '../page-context.ts'
import type { PrivacyProps } from '../page-props.ts'

export function Privacy({ operator, frame }: PrivacyProps) {
  const { words } = usePage()
  const said = words.privacy
  return (
    <Layout title={said.title}>
      <h1>{said.title}</h1>
      <p class="lead">{said.lead}</p>
      <dl class="rows card gap">
        {said.rows.map(([question, answer]) => (
          <div key={question}>
            <dt>{question}</dt>
            <dd>{answer || said.operator(operator, frame.helpPhone)}</dd>
          </div>
        ))}
      </dl>
      {frame.own?.texts['privacy-note'] && <p class="gap">{frame.own.texts['privacy-note']}</p>}
      <p class="quiet gap">{said.platformDefault}</p>
      <section>
        <h2>{said.cookies}</h2>
        <p>{said.cookiesText}</p>
      </section>
    </Layout>
  )
}
