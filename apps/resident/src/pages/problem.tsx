/** What went wrong, what became of what you wrote, and where to go. */
import { Layout } from '../layout.tsx'
import { usePage } from '../page-context.ts'
import type { ProblemProps } from '../page-props.ts'
import { EmergencyLine } from '../parts/emergency-line.tsx'

export function Problem({ status, detail, place, frame }: ProblemProps) {
  const { words } = usePage()
  const said = words.problem
  const [title = '', text = ''] = said[status]
  return (
    <Layout title={title}>
      <h1>{title}</h1>
      {detail && <p class="lead">{detail}</p>}
      <p class="lead">{text}</p>
      {place && (
        <p class="gap">
          <a class="button main wide" href={place.href}>
            {said.newPlace}
            {words.lang === 'en' ? ': ' : '：'}
            {place.name}
          </a>
        </p>
      )}
      <div class="go stack">
        {(status === 503 || status === 500) && (
          <a class="button main wide" href={frame.path}>
            {said.retry}
          </a>
        )}
        {(status === 404 || status === 403) && (
          <a class="button wide" href="/find">
            {said.find}
          </a>
        )}
        <a class="button wide" href={frame.home}>
          {said.home}
        </a>
      </div>
      {status >= 500 && <EmergencyLine />}
    </Layout>
  )
}
