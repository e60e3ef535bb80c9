/** `/m/:number/received`: the number, what happens next and when, who sees what. Works when bookmarked and when printed. */
import { Layout } from '../layout.tsx'
import { groupedDigits, shownNumber } from '../number.ts'
import { usePage, type Page } from '../page-context.ts'
import type { ReceivedProps } from '../page-props.ts'
import { PhoneSentence } from '../parts/foot.tsx'
import { Icon } from '../parts/icon.tsx'
import * as icons from '../parts/icons.tsx'
import { NextSteps } from '../parts/next-steps.tsx'
import { WhoSees } from '../parts/who-sees.tsx'
import { moment, until } from '../time/when.ts'

export function Received(props: ReceivedProps) {
  const page = usePage()
  const said = page.words.received
  return (
    <Layout title={props.joined ? said.joined : said.title}>
      <Receipt {...props} />
      <section aria-labelledby="next">
        <h2 id="next">{said.next}</h2>
        <NextSteps steps={nextSteps(props, page)} />
      </section>
      <WhatYouSaid {...props} />
      <section aria-labelledby="who">
        <h2 id="who">{said.who}</h2>
        <WhoSees anonymous={props.anonymous} publicTitle={props.publicTitle} />
      </section>
      <section class="noprint stack">
        <a class="button main wide" href={`/m/${props.number}`}>
          {said.progress}
        </a>
        <a class="button plain wide" href={`/m/${props.number}/steps/add`}>
          {said.addMore}
        </a>
      </section>
    </Layout>
  )
}

function Receipt(props: ReceivedProps) {
  const { words } = usePage()
  const said = words.received
  const number = shownNumber(props.number)
  const code = groupedDigits(props.trackingCode)
  return (
    <>
      <div class="place-plate receipt">
        <p class="ok">
          <Icon of={icons.done} size="l" />
        </p>
        <h1>{props.joined ? said.joined : said.title}</h1>
        <p class="up">{said.number}</p>
        <p class="number">{number}</p>
        <p class="up">
          {said.trackingCode} <span class="code">{code}</span>
        </p>
      </div>
      {props.joined && <p class="lead">{said.joinedLead}</p>}
      <p class="quiet gap">{said.keepBoth}</p>
      <div
        class="keep noprint"
        data-receipt={JSON.stringify({ title: said.title, number, code, labels: [said.number, said.trackingCode], file: props.number })}
      >
        <a class="button" href={`/m/${props.number}/receipt.txt`} download={`${props.number}.txt`} data-save={said.save}>
          <Icon of={icons.save} />
          <span>{said.saveText}</span>
        </a>
        <a class="button" href={`sms:?&body=${encodeURIComponent(said.sms(number, code))}`}>
          <Icon of={icons.message} />
          {said.text}
        </a>
      </div>
    </>
  )
}

function nextSteps(props: ReceivedProps, { words, look, frame }: Page) {
  const said = words.received
  const { firstDueAt, promisedAt } = props
  if (props.thanked) return [{ title: said.thanks[0] ?? '', text: said.thanks[1] ?? '' }]
  const first = firstDueAt !== null && firstDueAt !== promisedAt ? said.firstBy(moment(firstDueAt, frame.now, look.lang)) : said.firstSoon
  const done = promisedAt === null ? said.doneSoon : said.doneBy(until(promisedAt, frame.now, look.lang))
  const steps = [
    { title: first, text: said.firstText(props.owner) },
    { title: done, text: said.doneText[props.flow] },
  ]
  // The last word is the reporter's; whoever joined follows.
  return props.joined ? steps : [...steps, { title: said.lastTitle, text: said.lastText[props.flow] }]
}

function WhatYouSaid(props: ReceivedProps) {
  const { words, look, frame } = usePage()
  const said = words.received
  const facts = [props.place, props.photoCount > 0 ? said.photos(props.photoCount) : null, moment(props.reportedAt, frame.now, look.lang)]
  const shown = props.what.length > 120 ? `${props.what.slice(0, 120)}……` : props.what
  return (
    <section aria-labelledby="told">
      <h2 id="told">{props.joined ? said.about : said.said}</h2>
      <div class="card">
        <p class="quoted">「{shown}」</p>
        <p class="quiet gap">{words.join(facts.filter((fact): fact is string => Boolean(fact)))}</p>
        {props.category && <p class="quiet gap">{said.categoryLine(props.category)}</p>}
        {props.emergency && (
          <p class="danger gap">
            <PhoneSentence sentence={(phone) => `${said.emergency[props.emergency ?? '110']}${phone}`} phone={props.emergency} />
          </p>
        )}
      </div>
    </section>
  )
}
