/** The desk: who is signed in decides between the sign-in page and the page that the address names. */
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { ProblemError } from './api/call.ts'
import { boardAt, type PlainPageName } from './address.ts'
import { sessionQuery } from './api/queries.ts'
import { AnswersPage } from './answers/answers-page.tsx'
import { AuditPage } from './audit/audit-page.tsx'
import { BoardPage } from './board/board-page.tsx'
import { CodesPage } from './codes/codes-page.tsx'
import { AreasPage } from './district/areas-page.tsx'
import { CalendarPage } from './district/calendar-page.tsx'
import { CategoriesPage } from './district/categories-page.tsx'
import { FirstRunPage } from './district/first-run-page.tsx'
import { CommandPage } from './command/command-page.tsx'
import { DistrictPage } from './district/home-page.tsx'
import { ProviderPage } from './district/provider-page.tsx'
import { RulesPage } from './district/rules-page.tsx'
import { TextsPage } from './district/texts-page.tsx'
import { UnitsPage } from './district/units-page.tsx'
import { AgreementPage } from './disputes/agreement-page.tsx'
import { DisputesPage } from './disputes/disputes-page.tsx'
import { FiguresPage } from './disputes/figures-page.tsx'
import { SourcesPage } from './disputes/sources-page.tsx'
import { ExportsPage } from './exports/exports-page.tsx'
import { DeliveriesPage } from './deliveries/deliveries-page.tsx'
import { FilingPage } from './filing/filing-page.tsx'
import { FraudPage } from './fraud/fraud-page.tsx'
import { LadderPage } from './fraud/ladder-page.tsx'
import { FraudTypesPage } from './fraud/types-page.tsx'
import { StaffFilingPage } from './filing/staff-filing-page.tsx'
import { HazardFiguresPage } from './hazards/figures-page.tsx'
import { HazardsPage } from './hazards/hazards-page.tsx'
import { HazardNoticePage } from './hazards/notice-page.tsx'
import { PlanPage } from './hazards/plan-page.tsx'
import { PlansPage } from './hazards/plans-page.tsx'
import { LimitsPage } from './limits/limits-page.tsx'
import { MatterPage } from './matter/matter-page.tsx'
import { linkTo, useAddress, useWide } from './navigation.ts'
import { NoticesPage } from './notices/notices-page.tsx'
import { OwnChannelsPage } from './own-channels/own-channels-page.tsx'
import { OwnSignInPage } from './own-sign-in/own-sign-in-page.tsx'
import { WorkOrderPage } from './print/work-order-page.tsx'
import { IconSprite } from './parts/icon.tsx'
import { Loading, ProblemNote } from './parts/notes.tsx'
import { PlainPage } from './parts/page.tsx'
import { DutyPage } from './people/duty-page.tsx'
import { PartnersPage } from './partners/partners-page.tsx'
import { PeoplePage } from './people/people-page.tsx'
import { firstQueue } from './session.ts'
import { settingsOf } from './settings.ts'
import { Shell } from './shell/shell.tsx'
import { BackPage } from './sign-in/back-page.tsx'
import { ChecklistsPage } from './places/checklists-page.tsx'
import { PlacePage } from './places/place-page.tsx'
import { PlacesPage } from './places/places-page.tsx'
import { RoomsPage } from './places/rooms-page.tsx'
import { EnrolPage, SecondFactorPage } from './sign-in/second-factor-page.tsx'
import { JoinPage } from './sign-in/join-page.tsx'
import { SignInPage } from './sign-in/sign-in-page.tsx'
import { TemplatesPage } from './templates/templates-page.tsx'
import { useSay } from './words/say.ts'
import type { SignedIn } from '@huying/contracts'
import { useEffect, type ReactNode } from 'react'

const client = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (count, error) => count < 2 && !(error instanceof ProblemError && error.status >= 400 && error.status < 500),
      refetchOnWindowFocus: true,
    },
  },
})

// A session that ended elsewhere shows on any query, as 401, or as 404 where a stranger may not even know that there is something.
// The sign-in page then stands over what was open; what was typed is kept.
client.getQueryCache().subscribe((event) => {
  const error: unknown = event.type === 'updated' && event.action.type === 'error' ? event.action.error : null
  const isSession = (event.query.queryKey as readonly unknown[])[0] === 'session'
  if (!isSession && error instanceof ProblemError && (error.status === 401 || error.status === 404))
    void client.invalidateQueries({ queryKey: sessionQuery.queryKey })
})

function NotFound() {
  const { say } = useSay()
  return (
    <PlainPage title={say('desk.not-found')} hint={say('desk.not-found-next')}>
      <p>
        <a className="button" {...linkTo(boardAt())}>
          {say('shell.board')}
        </a>
      </p>
    </PlainPage>
  )
}

function Page({ person }: { person: SignedIn }) {
  const address = useAddress()
  const wide = useWide()
  if (address.page === 'board') {
    const queue = address.queue ?? firstQueue(person)
    // A shared link with a picked matter opened on a phone: there the pane is a page of its own.
    if (!wide && address.matter) return <MatterPage key={address.matter} number={address.matter} queue={queue} />
    return <BoardPage address={{ ...address, queue }} person={person} />
  }
  if (address.page === 'matter') return <MatterPage key={address.number} number={address.number} queue={address.queue} />
  if (address.page === 'fraud') return <FraudPage address={address} />
  if (address.page === 'command') return <CommandPage address={address} />
  if (address.page === 'hazards') return <HazardsPage wanted={address} />
  if (address.page === 'plan') return <PlanPage key={address.id} at={address} />
  if (address.page === 'hazard-notice') return <HazardNoticePage key={address.number} number={address.number} />
  if (address.page === 'print') return <WorkOrderPage key={address.number} number={address.number} />
  if (address.page === 'agreement') return <AgreementPage key={address.number} number={address.number} />
  if (address.page === 'places') return <PlacesPage address={address} person={person} />
  if (address.page === 'place') return <PlacePage key={address.id} id={address.id} />
  if (address.page === 'new') return <StaffFilingPage key={address.flow} flow={address.flow} person={person} />
  if (address.page === 'codes') return <CodesPage person={person} />
  if (address.page === 'people') return <PeoplePage person={person} />
  if (address.page === 'duty') return <DutyPage person={person} />
  const Plain = address.page === 'unknown' || address.page === 'join' || address.page === 'back' ? NotFound : plainOf[address.page]
  return <Plain />
}

/** Pages that need to know nothing but the address. */
const plainOf: Readonly<Record<Exclude<PlainPageName, 'codes' | 'people' | 'duty' | 'join' | 'back'>, () => ReactNode>> = {
  filing: FilingPage,
  disputes: DisputesPage,
  'disputes/sources': SourcesPage,
  'disputes/figures': FiguresPage,
  'own-sign-in': OwnSignInPage,
  answers: AnswersPage,
  notices: NoticesPage,
  'fraud-ladder': LadderPage,
  'fraud-types': FraudTypesPage,
  'hazard-figures': HazardFiguresPage,
  plans: PlansPage,
  limits: LimitsPage,
  exports: ExportsPage,
  audit: AuditPage,
  checklists: ChecklistsPage,
  'wake-up-rooms': RoomsPage,
  deliveries: DeliveriesPage,
  'own-channels': OwnChannelsPage,
  templates: TemplatesPage,
  district: DistrictPage,
  units: UnitsPage,
  areas: AreasPage,
  categories: CategoriesPage,
  rules: RulesPage,
  calendar: CalendarPage,
  texts: TextsPage,
  partners: PartnersPage,
  provider: ProviderPage,
  // Whoever is signed in has no first run to do.
  'first-run': NotFound,
}

function Gate() {
  const { page } = useAddress()
  const session = useQuery(sessionQuery)
  const login = session.data?.login
  useEffect(() => {
    if (login !== undefined) settingsOf(login)
  }, [login])
  // Whoever follows a link need not be signed in.
  if (page === 'join') return <JoinPage />
  if (page === 'back') return <BackPage />
  if (session.isPending) return <Loading />
  if (session.isError)
    return (
      <main id="main" className="leaf">
        <ProblemNote error={session.error} again={() => void session.refetch()} />
      </main>
    )
  if (session.data === null) return page === 'first-run' ? <FirstRunPage /> : <SignInPage />
  if (session.data.needs === 'factor') return <SecondFactorPage />
  if (session.data.needs === 'enrol') return <EnrolPage person={session.data} />
  return (
    <Shell person={session.data}>
      <Page person={session.data} />
    </Shell>
  )
}

export function App() {
  return (
    <QueryClientProvider client={client}>
      <IconSprite />
      <Gate />
    </QueryClientProvider>
  )
}
