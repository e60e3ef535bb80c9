/** `/visit`: the officer at the door because of a fraud alert, checked by badge and visit code. A wrong answer says nothing more. */
import { Layout } from '../layout.tsx'
import { usePage } from '../page-context.ts'
import type { VisitProps } from '../page-props.ts'
import { Field } from '../parts/field.tsx'
import { Icon } from '../parts/icon.tsx'
import * as icons from '../parts/icons.tsx'

export function Visit(props: VisitProps) {
  const { words } = usePage()
  const said = words.visit
  const asked = props.answer !== 'none'
  return (
    <Layout title={said.title}>
      <h1>{said.title}</h1>
      {!asked && <p class="lead">{said.lead}</p>}
      <Answer {...props} />
      <form class={asked ? 'apart' : undefined} method="post" action="/visit">
        <Field name="badge" label={said.badge} value={props.answer === 'right' ? '' : props.badge} autocomplete="off" />
        <Field name="code" label={said.code} hint={said.codeHint} value="" autocomplete="off" inputMode="numeric" />
        <div class="go">
          <button class={asked ? 'button wide' : 'button main wide'} type="submit">
            {said.go}
          </button>
        </div>
      </form>
    </Layout>
  )
}

function Answer({ answer, badge, found }: VisitProps) {
  const { words } = usePage()
  const said = words.visit
  if (answer === 'none') return null
  const call = (
    <a class={found ? 'button wide' : 'button main wide'} href="tel:96110">
      {said.call}
    </a>
  )
  if (!found) {
    return (
      <section class="badge-no" role="status">
        <h2>
          <Icon of={icons.warn} />
          {said.no}
        </h2>
        <p>{said.noText}</p>
        {call}
      </section>
    )
  }
  return (
    <section class="badge-yes card" role="status">
      <h2 class="good">
        <Icon of={icons.shield} />
        {said.yes}
      </h2>
      <dl class="rows">
        <div>
          <dt>{words.badge.surname}</dt>
          <dd>{found.surname}</dd>
        </div>
        <div>
          <dt>{words.badge.unit}</dt>
          <dd>{found.unit}</dd>
        </div>
        <div>
          <dt>{said.badge}</dt>
          <dd class="num">{badge}</dd>
        </div>
      </dl>
      <p class="quiet gap">{said.yesText}</p>
      {call}
    </section>
  )
}
