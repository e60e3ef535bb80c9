/** The last word: two taps to rate, one to send it back. */
import { usePage } from '../page-context.ts'
import type { MatterProps } from '../page-props.ts'
import { until } from '../time/when.ts'
import { errorOf, FieldMessage } from './error-summary.tsx'
import { Icon } from './icon.tsx'
import { faceOf, Faces, scoreLabel } from './rating.tsx'
import { StepFields } from './step-fields.tsx'

export function RateCard({ matter }: { matter: MatterProps }) {
  const { words, look, frame } = usePage()
  const said = words.matter
  const { rate, errors } = matter
  if (!rate) return matter.rating === null ? null : <YourRating rating={matter.rating} />
  const folded = rate.more.filter((one) => !one.required)
  return (
    <section class="rate" aria-labelledby="rate">
      <h2 id="rate">{said.rateTitle}</h2>
      <p class="quiet">{rate.until === null ? said.rateAlways : said.rateUntil(until(rate.until, frame.now, look.lang))}</p>
      <form method="post" action={`/m/${matter.number}/steps/${rate.step}`} novalidate data-once>
        <input type="hidden" name="version" value={matter.version} />
        <input type="hidden" name="key" value={matter.stepKey} />
        <input type="hidden" name="from" value="matter" />
        <FieldMessage field={rate.field} errors={errors} />
        <Faces name={rate.field} value={rate.value} wrong={errorOf(errors, rate.field) !== null} />
        {/* What has to be filled in is never folded away. */}
        <StepFields fields={rate.more.filter((one) => one.required)} photos={[]} errors={errors} draft={`rate-${matter.number}`} />
        {folded.length > 0 && (
          <details open={folded.some((one) => one.value !== '' || errorOf(errors, one.name) !== null)}>
            <summary>{said.rateMore}</summary>
            <StepFields fields={folded} photos={[]} errors={errors} draft={`rate-${matter.number}`} />
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
