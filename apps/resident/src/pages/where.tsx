/** `/:flow/where`: words, own position or a list. All three in one form; the first that is given counts. */
import { usePage } from '../page-context.ts'
import type { Town, WhereProps } from '../page-props.ts'
import { FieldMessage } from '../parts/error-summary.tsx'
import { Field } from '../parts/field.tsx'
import { Icon } from '../parts/icon.tsx'
import * as icons from '../parts/icons.tsx'
import { QuestionPage } from '../parts/question-page.tsx'

export function Where(props: WhereProps) {
  const { words } = usePage()
  const said = words.where
  return (
    <QuestionPage filing={props} title={said.question} action={`/${props.flow}/where`} button={said.go}>
      <h1>{said.question}</h1>
      <p class="hint">{said.hint}</p>
      <FieldMessage field="words" errors={props.errors} />
      <Position point={props.point} />
      <Field name="words" label={said.words} hint={said.wordsHint} value={props.words} maxLength={200} />
      <section aria-labelledby="list">
        <h2 id="list">{said.list}</h2>
        <div class="towns">
          {props.towns.map((town) => (
            <Villages key={town.id} town={town} chosen={props.unit} />
          ))}
        </div>
      </section>
      {props.optional && (
        <p class="gap">
          <button class="button plain" type="submit" name="skip" value="1">
            {said.skip}
          </button>
        </p>
      )}
    </QuestionPage>
  )
}

function Villages({ town, chosen }: { town: Town; chosen: string | null }) {
  const ids = [town.id, ...town.villages.map((village) => village.id)]
  return (
    <details open={chosen !== null && ids.includes(chosen)}>
      <summary>
        <span>{town.name}</span>
        <Icon of={icons.down} size="s" />
      </summary>
      <fieldset class="villages">
        <legend class="unseen">{town.name}</legend>
        {town.villages.map((village) => (
          <label key={village.id} class="choice">
            <input type="radio" name="unit" value={village.id} checked={chosen === village.id} />
            <span>{village.name}</span>
          </label>
        ))}
      </fieldset>
    </details>
  )
}

/** Only script can ask the phone where it is, so script shows this. */
function Position({ point }: { point: string }) {
  const { words } = usePage()
  const said = words.where
  return (
    <div
      class="position"
      hidden
      data-position
      data-got={said.positionGot}
      data-metres={said.positionMetres}
      data-failed={said.positionFailed}
    >
      <input type="hidden" name="point" value={point} />
      <button class="button wide" type="button">
        <Icon of={icons.pin} />
        {said.position}
      </button>
      <p class="quiet" role="status">
        {said.positionHint}
      </p>
    </div>
  )
}
