/** `/m/:number/steps/:step`: the form that the flow declares for a resident's step. */
import { Layout } from '../layout.tsx'
import { shownNumber } from '../number.ts'
import { usePage } from '../page-context.ts'
import type { StepProps } from '../page-props.ts'
import { ErrorSummary } from '../parts/error-summary.tsx'
import { StepFields } from '../parts/step-fields.tsx'
import { BackTop } from '../parts/top.tsx'

export function Step(props: StepProps) {
  const { words } = usePage()
  const { number, step, errors } = props
  const path = `/m/${number}/steps/${step}`
  return (
    <Layout
      title={`${props.label} ${shownNumber(number)}`}
      wrong={errors.length > 0}
      top={<BackTop href={`/m/${number}`} label={words.back} />}
      foot={false}
    >
      <ErrorSummary errors={errors} />
      <h1>{props.label}</h1>
      <p class="hint">「{props.title}」</p>
      {props.consequence && <p class="note">{props.consequence}</p>}
      <form method="post" action={path} novalidate enctype="multipart/form-data" data-form={`${number}-${step}`} data-once>
        <input type="hidden" name="version" value={props.version} />
        <input type="hidden" name="key" value={props.stepKey} />
        <StepFields fields={props.fields} photos={props.photos} errors={errors} draft={`${number}-${step}`} />
        <div class="go">
          <button class="button main wide" type="submit">
            {props.fields.length === 0 ? props.label : words.step.send}
          </button>
        </div>
      </form>
    </Layout>
  )
}
