/** `/:flow/similar`: others have said it; join, or go on. */
import { Layout } from '../layout.tsx'
import { usePage } from '../page-context.ts'
import type { SimilarProps } from '../page-props.ts'
import { JoinList } from '../parts/join-matter.tsx'
import { BackTop } from '../parts/top.tsx'

export function Similar({ flow, nearby, draftKey, back, next }: SimilarProps) {
  const { words } = usePage()
  return (
    <Layout title={words.nearby.question} top={<BackTop href={back} label={words.back} />} foot={false}>
      <h1>{words.nearby.question}</h1>
      <JoinList flow={flow} nearby={nearby} draftKey={draftKey} />
      <div class="go">
        <a class="button main wide" href={next}>
          {words.nearby.different}
        </a>
      </div>
    </Layout>
  )
}
