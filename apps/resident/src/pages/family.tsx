/** `/f/KEY`: what the family reads after the text message. Opening the link changes nothing; messengers open links to show a preview. */
import { Layout } from '../layout.tsx'
import { usePage } from '../page-context.ts'
import type { FamilyProps } from '../page-props.ts'

export function Family({ path, known, over }: FamilyProps) {
  const { words } = usePage()
  const said = words.family
  if (over) {
    return (
      <Layout title={said.over}>
        <h1>{said.over}</h1>
        <p class="lead">{said.overText}</p>
      </Layout>
    )
  }
  return (
    <Layout title={said.title}>
      <h1>{known ? said.done : said.title}</h1>
      <p class="lead">{known ? said.doneText : said.lead}</p>
      <ol class="gap">
        {said.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {!known && (
        <form method="post" action={path} class="gap">
          <button class="button main wide" type="submit">
            {said.go}
          </button>
        </form>
      )}
      <a class="button wide gap" href="tel:96110">
        {said.call}
      </a>
      <p class="quiet gap">{said.never}</p>
    </Layout>
  )
}
