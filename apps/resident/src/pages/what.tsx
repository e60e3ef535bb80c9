/** `/report`, `/help`, `/ask`, `/suggest`, `/appraise`: the words, the photos and, after a scan, the place, on one page. */
import { usePage } from '../page-context.ts'
import type { PlaceShown, WhatProps } from '../page-props.ts'
import { errorOf, FieldMessage } from '../parts/error-summary.tsx'
import { Field } from '../parts/field.tsx'
import { Icon } from '../parts/icon.tsx'
import * as icons from '../parts/icons.tsx'
import { Island } from '../parts/island.tsx'
import { JoinList } from '../parts/join-matter.tsx'
import { PhotoField } from '../parts/photo-field.tsx'
import { QuestionPage } from '../parts/question-page.tsx'
import { Faces } from '../parts/rating.tsx'

export function What(props: WhatProps) {
  const { words } = usePage()
  const { flow, errors, nearby } = props
  const said = words.what[flow]
  const join = nearby.length > 0 ? <JoinList flow={flow} nearby={nearby} draftKey={props.draftKey} /> : undefined
  return (
    <QuestionPage filing={props} title={said.question} action={`/${flow}`} files after={join}>
      {props.code && <input type="hidden" name="code" value={props.code} />}
      {flow === 'appraise' && <AppraiseHead {...props} />}
      {flow === 'help' && <LeaveQuickly />}
      <Field
        name="what"
        label={flow === 'appraise' ? words.what.why : said.question}
        hint={said.hint}
        value={props.what}
        errors={errors}
        rows={5}
        asHeading={flow !== 'appraise'}
      />
      <p class="dictate quiet">
        <Icon of={icons.mic} size="s" />
        {words.what.dictate}
      </p>
      {flow === 'ask' && (
        <Island name="answers" given={{ found: words.answers.found, open: words.answers.open }}>
          {''}
        </Island>
      )}
      <PhotoField photos={props.photos} errors={errors} draft={flow} />
      {props.place && <Here place={props.place} />}
    </QuestionPage>
  )
}

/** Whom it is about and the five faces come before the words. */
function AppraiseHead({ about, score, errors }: WhatProps) {
  const { words } = usePage()
  return (
    <>
      <h1>{words.what.appraise.question}</h1>
      {about && (
        <div class="here gap">
          <Icon of={icons.building} />
          <p>
            <b>{about}</b>
            <span class="quiet">{words.what.aboutLabel}</span>
          </p>
          <button class="button plain" type="submit" name="then" value="about" aria-label={words.check.changeWhat(words.check.about)}>
            {words.change}
          </button>
        </div>
      )}
      <FieldMessage field="score" errors={errors} />
      <Faces name="score" value={score} wrong={errorOf(errors, 'score') !== null} />
    </>
  )
}

function Here({ place }: { place: PlaceShown }) {
  const { words } = usePage()
  return (
    <section aria-labelledby="where-title">
      <h2 id="where-title">{words.what.where}</h2>
      <div class="here">
        <Icon of={icons.pin} />
        <p>
          <b>{place.name}</b>
          <span class="quiet">{place.code ? words.what.fromCode : words.what.chosen}</span>
        </p>
        <button class="button plain" type="submit" name="then" value="where" aria-label={words.check.changeWhat(words.check.where)}>
          {words.change}
        </button>
      </div>
    </section>
  )
}

/** For somebody who must not be seen filling this in. */
function LeaveQuickly() {
  const { words } = usePage()
  return (
    <p class="leave">
      <a class="button" href="https://www.weather.com.cn/" rel="noreferrer" data-leave>
        <Icon of={icons.close} size="s" />
        {words.filing.leave}
      </a>
      <span class="quiet">{words.filing.leaveHint}</span>
    </p>
  )
}
