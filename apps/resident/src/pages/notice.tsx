/** `/notice/:number/:check`, the code on a printed notice: is it real, and how far is it? Says no more than the paper does. */
import { Layout } from '../layout.tsx'
import { usePage } from '../page-context.ts'
import type { NoticeProps } from '../page-props.ts'
import { Icon } from '../parts/icon.tsx'
import * as icons from '../parts/icons.tsx'
import { clockTime, date } from '../time/when.ts'

export function Notice({ frame, found }: NoticeProps) {
  const { words, look } = usePage()
  const said = words.notice
  if (!found)
    return (
      <Layout title={said.title}>
        <h1>{said.title}</h1>
        <section class="badge-no" role="status">
          <h2>
            <Icon of={icons.warn} />
            {said.no}
          </h2>
          <p>{said.noText}</p>
        </section>
      </Layout>
    )
  const moment = (at: number): string => `${date(at, frame.now, look.lang)} ${clockTime(at)}`
  const rows = [
    [said.sort, found.advice ? said.advice : said.order],
    [said.number, found.number],
    [said.organ, found.organ],
    [said.made, moment(found.made)],
    [said.limit, found.limit === null ? null : moment(found.limit)],
    [said.state, found.state],
  ].filter(([, text]) => text !== null)
  return (
    <Layout title={said.title}>
      <h1>{said.title}</h1>
      <section class="badge-yes card" role="status">
        <h2 class="good">
          <Icon of={icons.shield} />
          {said.yes}
        </h2>
        <dl class="rows">
          {rows.map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <p class="quiet gap">{said.yesText}</p>
      </section>
    </Layout>
  )
}
