/** `/:flow/details`: what the category asks besides. Words say which category it is; nobody is asked for it. */
import { usePage } from '../page-context.ts'
import type { DetailsProps } from '../page-props.ts'
import { PhotoField } from '../parts/photo-field.tsx'
import { QuestionPage } from '../parts/question-page.tsx'
import { StepFields } from '../parts/step-fields.tsx'

export function Details(props: DetailsProps) {
  const { words } = usePage()
  const said = words.details
  const { flow, errors, fields, photo, photos } = props
  const isFree = ![...fields, photo].some((field) => field?.required)
  return (
    <QuestionPage filing={props} title={said.question} action={`/${flow}/details`} files={photo !== null}>
      <h1>{said.question}</h1>
      <p class="hint">{isFree ? said.hintFree : said.hint}</p>
      <StepFields fields={fields} photos={[]} errors={errors} draft={flow} />
      {photo && <PhotoField photos={photos} errors={errors} draft={`${flow}-details`} asked={photo} />}
    </QuestionPage>
  )
}
