/** `/find`: number and tracking code open one matter on any phone. */
import { Layout } from '../layout.tsx'
import { usePage } from '../page-context.ts'
import type { FindProps } from '../page-props.ts'
import { ErrorSummary } from '../parts/error-summary.tsx'
import { Field } from '../parts/field.tsx'

export function Find({ number, errors }: FindProps) {
  const { words } = usePage()
  const said = words.find
  return (
    <Layout title={said.title} wrong={errors.length > 0}>
      <ErrorSummary errors={errors} />
      <h1>{said.title}</h1>
      <p class="hint">{said.hint}</p>
      <form method="post" action="/find" novalidate>
        <Field name="number" label={said.number} hint={said.numberHint} value={number} errors={errors} autocomplete="off" />
        <Field name="trackingCode" label={said.code} hint={said.codeHint} value="" errors={errors} inputMode="numeric" autocomplete="off" />
        <div class="go">
          <button class="button main wide" type="submit">
            {said.go}
          </button>
        </div>
      </form>
      <p class="quiet gap">{said.lost}</p>
    </Layout>
  )
}
