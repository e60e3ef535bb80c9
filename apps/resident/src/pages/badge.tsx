/** `/badge` and `/badge/:badge`: is the person at the door who they say they are? */
import { Layout } from '../layout.tsx'
import { usePage } from '../page-context.ts'
import type { BadgeProps } from '../page-props.ts'
import { Field } from '../parts/field.tsx'
import { Icon } from '../parts/icon.tsx'
import * as icons from '../parts/icons.tsx'

export function Badge(props: BadgeProps) {
  const { words } = usePage()
  const said = words.badge
  return (
    <Layout title={said.title}>
      <h1>{said.title}</h1>
      {props.asked && <Answer {...props} />}
      <form class={props.asked ? 'apart' : undefined} method="get" action="/badge">
        <Field name="badge" label={said.label} hint={said.hint} value={props.found ? '' : props.badge} autocomplete="off" />
        <div class="go">
          <button class={props.asked ? 'button wide' : 'button main wide'} type="submit">
            {said.go}
          </button>
        </div>
      </form>
      <div class="go">
        <a class="button wide" href="/visit">
          {words.visit.link}
        </a>
      </div>
    </Layout>
  )
}

function Answer({ badge, found }: BadgeProps) {
  const { words } = usePage()
  const said = words.badge
  if (!found) {
    return (
      <section class="badge-no" role="status">
        <h2>
          <Icon of={icons.warn} />
          {said.no}
        </h2>
        <p>
          <b class="num">{badge}</b>
        </p>
        <p>{said.noText}</p>
        <a class="button main wide" href="tel:110">
          110
        </a>
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
        {[
          [said.surname, found.surname],
          [said.unit, found.unit],
          [said.role, found.role],
          [said.label, badge],
        ]
          .filter(([, text]) => text !== null)
          .map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
      <p class="quiet gap">{said.yesText}</p>
    </section>
  )
}
