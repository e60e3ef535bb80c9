/** The server's door to the pages: a name, its props and a look become a whole HTML document. */
import { h, type ComponentType } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { PageProvider, pageOf } from './page-context.ts'
import type { Framed, Look, PageName, PageProps } from './page-props.ts'
import { About } from './pages/about.tsx'
import { PublishedAnswer } from './pages/answer.tsx'
import { Answers } from './pages/answers.tsx'
import { Badge } from './pages/badge.tsx'
import { Family } from './pages/family.tsx'
import { Visit } from './pages/visit.tsx'
import { Board } from './pages/board.tsx'
import { Check } from './pages/check.tsx'
import { Contact } from './pages/contact.tsx'
import { Details } from './pages/details.tsx'
import { Find } from './pages/find.tsx'
import { FraudFree } from './pages/fraud-free.tsx'
import { Home } from './pages/home.tsx'
import { LookPage } from './pages/look.tsx'
import { Matter } from './pages/matter.tsx'
import { Mine } from './pages/mine.tsx'
import { NoTexts } from './pages/no-texts.tsx'
import { Notice } from './pages/notice.tsx'
import { Privacy } from './pages/privacy.tsx'
import { Problem } from './pages/problem.tsx'
import { Received } from './pages/received.tsx'
import { Similar } from './pages/similar.tsx'
import { Step } from './pages/step.tsx'
import { What } from './pages/what.tsx'
import { Where } from './pages/where.tsx'
import { wordsFor } from './words/say.ts'

const pages: { readonly [N in PageName]: ComponentType<PageProps[N]> } = {
  home: Home,
  what: What,
  where: Where,
  details: Details,
  similar: Similar,
  answers: Answers,
  about: About,
  contact: Contact,
  check: Check,
  received: Received,
  matter: Matter,
  step: Step,
  find: Find,
  mine: Mine,
  board: Board,
  'fraud-free': FraudFree,
  badge: Badge,
  notice: Notice,
  privacy: Privacy,
  family: Family,
  'no-texts': NoTexts,
  visit: Visit,
  answer: PublishedAnswer,
  look: LookPage,
  problem: Problem,
}

export function renderPage<N extends PageName>(name: N, props: PageProps[N], look: Look): string {
  const Page = pages[name] as ComponentType<Framed>
  const page = pageOf(props.frame, look)
  return `<!doctype html>${renderToString(<PageProvider value={page}>{h(Page, props)}</PageProvider>)}`
}

/** The server words its own refusals (a missing field, a number that does not match) with the pages' dictionaries. */
export { wordsFor }
