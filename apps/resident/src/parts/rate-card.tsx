/** The last word: two taps to rate, one to send it back. */
import { usePage } from '../page-context.ts'
import type { MatterProps } from '../page-props.ts'
import { day } from '../time/when.ts'
import { errorOf, FieldMessage } from './error-summary.tsx'
import { Icon } from './icon.tsx'
import { faceOf, Faces, scoreLabel } from './rating.tsx'
import { StepFields } from './step-fields.tsx'

export function RateCard({ matter }: { matter: MatterProps }) {
  const { words, look, frame } = usePage()
  const said = words.matter
  const { rate, errors } = matter
  if (!rate) return matter.rating === null ? null : <YourRating rating={matter.rating} />
  return (
    <section class="rate" aria-labelledby="rate">
      <h2 id="rate">{said.rateTitle}</h2>
      <p class="quiet">{rate.until === null ? said.rateAlways : said.rateUntil(day(rate.until, frame.now, look.lang))}</p>
      <form method="post" action={`/m/${matter.number}/steps/${rate.step}`} novalidate data-once>
        <input type="hidden" name="version" value={matter.version} />
        <input type="hidden" name="key" value={matter.stepKey} />
        <input type="hidden" name="from" value="matter" />
        <FieldMessage field={rate.field} errors={errors} />
        <Faces name={rate.field} value={null} wrong={errorOf(errors, rate.field) !== null} />
        {rate.more.length > 0 && (
          <details>
            <summary>{said.rateMore}</summary>
            <StepFields fields={rate.more} photos={[]} errors={errors} draft={`rate-${matter.number}`} />
          </details>
        )}
        <button class="button main wide" type="submit">
          {said.rateSubmit}
        </button>
        {matter.redo && (
          <a class="button plain wide" href={`/m/${matter.number}/steps/${matter.redo.step}`}>
            {said.redoBelow}
          </a>
        )}
      </form>
    </section>
  )
}

function YourRating({ rating }: { rating: number }) {
  const { words } = usePage()
  return (
    <p class="your-rating">
      <Icon of={faceOf(rating)} />
      {words.matter.yourRating(scoreLabel(words.matter.scores, rating))}
    </p>
  )
}
