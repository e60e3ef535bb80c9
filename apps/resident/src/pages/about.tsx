/** `/appraise/about`: the unit, or the closed matter, that is being rated. */
import { usePage } from '../page-context.ts'
import type { AboutProps } from '../page-props.ts'
import { shownNumber } from '../number.ts'
import { FieldMessage } from '../parts/error-summary.tsx'
import { Field } from '../parts/field.tsx'
import { Icon } from '../parts/icon.tsx'
import * as icons from '../parts/icons.tsx'
import { QuestionPage } from '../parts/question-page.tsx'

export function About(props: AboutProps) {
  const { words } = usePage()
  const said = words.about
  return (
    <QuestionPage filing={props} title={said.question} action="/appraise/about">
      <h1>{said.question}</h1>
      <p class="hint">{said.hint}</p>
      <FieldMessage field="matter" errors={props.errors} />
      {props.closed.length > 0 && (
        <fieldset class="choices">
          <legend class="label">{said.mine}</legend>
          {props.closed.map((matter) => (
            <label key={matter.number} class="choice">
              <input type="radio" name="unit" value={`matter:${matter.number}`} />
              <span>
                {matter.title} <span class="quiet">{shownNumber(matter.number)}</span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <Units {...props} />
      <section>
        <Field name="matter" label={said.matter} hint={said.matterHint} value={props.matter} optional />
      </section>
    </QuestionPage>
  )
}

function Units({ units, unit }: AboutProps) {
  const { words } = usePage()
  return (
    <section aria-labelledby="units">
      <h2 id="units">{words.about.unit}</h2>
      <div class="towns">
        {units.map((town) => (
          <details key={town.id} open={unit !== null && town.villages.some((village) => village.id === unit)}>
            <summary>
              <span>{town.name}</span>
              <Icon of={icons.down} size="s" />
            </summary>
            <fieldset class="villages">
              <legend class="unseen">{words.about.town(town.name)}</legend>
              {town.villages.map((one) => (
                <label key={one.id} class="choice">
                  <input type="radio" name="unit" value={one.id} checked={unit === one.id} />
                  <span>{one.name}</span>
                </label>
              ))}
            </fieldset>
          </details>
        ))}
      </div>
    </section>
  )
}
