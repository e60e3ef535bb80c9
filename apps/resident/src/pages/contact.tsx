/** `/:flow/contact`: anonymous or not, with the consequences said plainly. Nothing is chosen beforehand. */
import { usePage } from '../page-context.ts'
import type { ContactProps } from '../page-props.ts'
import { errorOf, FieldMessage } from '../parts/error-summary.tsx'
import { Field } from '../parts/field.tsx'
import { QuestionPage } from '../parts/question-page.tsx'

export function Contact(props: ContactProps) {
  const { words } = usePage()
  const said = words.contact
  const { choice, errors, flow } = props
  return (
    <QuestionPage filing={props} title={said.question} action={`/${flow}/contact`}>
      <h1>{said.question}</h1>
      <p class="hint">{flow === 'help' ? said.helpNamed : flow === 'appraise' ? said.appraiseNamed : said.hint}</p>
      <fieldset class={errorOf(errors, 'choice') ? 'choices is-wrong' : 'choices'} id="choice" tabIndex={-1}>
        <legend class="unseen">{said.question}</legend>
        <FieldMessage field="choice" errors={errors} />
        <label class="choice big">
          <input type="radio" name="choice" value="named" checked={choice === 'named'} />
          <span>
            <b>{said.named}</b>
            <span>{said.namedMeans}</span>
          </span>
        </label>
        <div class="when-named">
          <Field name="name" label={said.name} value={props.name} optional autocomplete="name" maxLength={60} />
          <Field
            name="phone"
            label={said.phone}
            hint={said.phoneHint}
            value={props.phone}
            errors={errors}
            type="tel"
            inputMode="tel"
            autocomplete="tel"
            maxLength={30}
          />
          {flow === 'help' && (
            <Field
              name="address"
              label={said.address}
              hint={said.addressHint}
              value={props.address}
              optional
              autocomplete="street-address"
              maxLength={200}
            />
          )}
        </div>
        <label class="choice big">
          <input type="radio" name="choice" value="anonymous" checked={choice === 'anonymous'} />
          <span>
            <b>{said.anonymous}</b>
            <span>{said.anonymousMeans}</span>
          </span>
        </label>
      </fieldset>
      <Minor minor={props.minor} />
    </QuestionPage>
  )
}

function Minor({ minor }: { minor: boolean }) {
  const said = usePage().words.contact
  return (
    <section class="minor">
      <label class="choice">
        <input type="checkbox" name="minor" value="1" checked={minor} aria-describedby="minor-means" />
        <span>{said.minor}</span>
      </label>
      <p class="quiet" id="minor-means">
        {said.minorMeans}
      </p>
    </section>
  )
}
