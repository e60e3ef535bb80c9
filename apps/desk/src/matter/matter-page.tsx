/** One matter on a page of its own. */
import type { MatterView } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { boardAt, type QueueName } from '../address.ts'
import { matterQuery } from '../api/queries.ts'
import { DisputeBoxes, DisputeGrade } from '../disputes/dispute-boxes.tsx'
import { KeptOfMatter } from '../fraud/kept-box.tsx'
import { HazardBoxes } from '../hazards/hazard-boxes.tsx'
import { linkTo } from '../navigation.ts'
import { Icon } from '../parts/icon.tsx'
import { Loading, ProblemNote } from '../parts/notes.tsx'
import { PresenceLine } from '../live/presence.tsx'
import { useArrivalFocus, useTitle } from '../parts/page.tsx'
import { BelongsTo, Children, Links, Twins } from '../related/related-box.tsx'
import { useSay } from '../words/say.ts'
import { ContactBox } from './contact-box.tsx'
import { Deadlines, Facts, Who } from './facts.tsx'
import { ContactLine, MatterMeta } from './matter-head.tsx'
import { PlaceBox } from './place-box.tsx'
import { NearestStations } from '../places/nearest-stations.tsx'
import { LaterSaid, Said } from './said.tsx'
import { SupervisionLadder } from './supervision-ladder.tsx'
import { Steps } from './steps.tsx'
import { Timeline } from './timeline.tsx'

function Back({ queue }: { queue: QueueName | null }) {
  const { say } = useSay()
  return (
    <a className="crumb" {...linkTo(boardAt(queue))}>
      <Icon name="back" size="s" />
      {say('matter.back', { queue: queue ? say(`queue.${queue}`) : say('shell.board') })}
    </a>
  )
}

function Whole({ matter, queue }: { matter: MatterView; queue: QueueName | null }) {
  const { say } = useSay()
  const heading = useArrivalFocus<HTMLHeadingElement>()
  useTitle(matter.title)
  return (
    <>
      <div className="matter-head">
        <Back queue={queue} />
        <h1 tabIndex={-1} ref={heading}>
          {matter.title}
        </h1>
        <MatterMeta matter={matter} />
        <ContactLine matter={matter} />
        <BelongsTo matter={matter} />
        <PresenceLine number={matter.number} />
        <a className="crumb" {...linkTo({ page: 'print', number: matter.number })}>
          <Icon name="print" size="s" />
          {say('print.open')}
        </a>
      </div>
      <div className="matter">
        <div className="col told">
          <LaterSaid matter={matter} />
          <Said matter={matter} />
        </div>
        <div className="col doing">
          <DisputeGrade matter={matter} />
          <Steps matter={matter} />
          <Timeline matter={matter} />
        </div>
        <div className="col known">
          <Who matter={matter} />
          <KeptOfMatter matter={matter} />
          <DisputeBoxes matter={matter} />
          <HazardBoxes matter={matter} />
          <Children matter={matter} />
          <Links matter={matter} />
          <Twins matter={matter} />
          <SupervisionLadder matter={matter} />
          <Deadlines matter={matter} />
        </div>
        <div className="col about">
          <Facts matter={matter} />
          {/* Whom an alert is about reported nothing. */}
          {matter.flow === 'fraud-alert' ? <ContactBox matter={matter} title={say('fraud.new-person')} /> : <ContactBox matter={matter} />}
          <PlaceBox matter={matter} />
          {matter.place.point && needsWater(matter) && <NearestStations point={matter.place.point} />}
        </div>
      </div>
    </>
  )
}

/** Hazards, and whatever is filed under fire. */
function needsWater({ flow, category }: MatterView): boolean {
  return flow === 'hazard' || category?.id.split('.')[0] === 'FIRE'
}

export function MatterPage({ number, queue }: { number: string; queue: QueueName | null }) {
  const { data: matter, error, refetch } = useQuery(matterQuery(number))
  return (
    <main id="main" className="matter-page">
      {matter ? <Whole matter={matter} queue={queue} /> : <Back queue={queue} />}
      {!matter && !error && <Loading />}
      {!matter && error && <ProblemNote error={error} again={() => void refetch()} />}
    </main>
  )
}
