/** `/:flow/check`: read it once more, change a part, send. The key in the form makes a double tap one matter. */
import type { ComponentChildren } from 'preact'
import { usePage } from '../page-context.ts'
import type { CheckProps } from '../page-props.ts'
import { QuestionPage } from '../parts/question-page.tsx'
import { scoreLabel } from '../parts/rating.tsx'

export function Check(props: CheckProps) {
  const { words } = usePage()
  const said = words.check
  const { flow, contact } = props
  const details = contact ? [contact.name, contact.phone, contact.address].filter(Boolean) : [said.anonymous]
  if (props.minor) details.push(said.minor)
  return (
    <QuestionPage filing={props} title={said.question} action={`/${flow}/check`} button={said.send} busy={said.sending}>
      <h1>{said.question}</h1>
      <dl class="rows card">
        {props.about && (
          <Row title={said.about} href="/appraise/about">
            {props.about}
          </Row>
        )}
        {props.score !== null && (
          <Row title={said.score} href={`/${flow}`}>
            {scoreLabel(words.matter.scores, props.score)}
          </Row>
        )}
        <Row title={said.what} href={`/${flow}`}>
          <span class="quoted">「{props.what}」</span>
        </Row>
        <Row title={said.photos} href={`/${flow}`}>
          {props.photos.length === 0 ? said.photoCount(0) : <Thumbs photos={props.photos} />}
        </Row>
        <Row title={said.where} href={`/${flow}/where`}>
          {props.place ?? said.noWhere}
        </Row>
        {props.details.map(({ ask, said: answer }) => (
          <Row key={ask} title={ask} href={`/${flow}/details`}>
            {answer}
          </Row>
        ))}
        <Row title={said.contact} href={`/${flow}/contact`}>
          {words.join(details)}
        </Row>
      </dl>
      <p class="quiet gap">{said.whoSees}</p>
    </QuestionPage>
  )
}

function Row({ title, href, children }: { title: string; href: string; children: ComponentChildren }) {
  const { words } = usePage()
  return (
    <div class="changeable">
      <dt>{title}</dt>
      <dd>
        <span>{children}</span>
        <a href={href} aria-label={words.check.changeWhat(title)}>
          {words.change}
        </a>
      </dd>
    </div>
  )
}

function Thumbs({ photos }: { photos: CheckProps['photos'] }) {
  const { words } = usePage()
  return (
    <span class="thumbs">
      {photos.map((photo, index) => (
        <img key={photo.id} src={photo.small} alt={words.what.photoAlt(index + 1)} width="96" height="96" />
      ))}
    </span>
  )
}
