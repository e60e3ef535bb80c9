/** 排查计划: plans and campaigns with their progress, and making one. */
import type { PlanItem } from '@huying/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { go, linkTo } from '../navigation.ts'
import { EmptyNote, Loading, ProblemNote } from '../parts/notes.tsx'
import { PlainPage } from '../parts/page.tsx'
import { useSayDate } from '../time/use-date.ts'
import { sayKnown, useSay } from '../words/say.ts'
import { planAt } from './hazards-address.ts'
import { plansQuery } from './hazard-queries.ts'
import { PlanForm } from './plan-form.tsx'
import { Share } from './share.tsx'

function Card({ plan }: { plan: PlanItem }) {
  const { say } = useSay()
  const sayDate = useSayDate()
  return (
    <li className="box plan-card">
      <h2>
        <a {...linkTo(planAt(plan.id))}>{plan.name}</a>
      </h2>
      <p className="meta quiet">
        <span className={plan.endedAt === null ? 'tag' : 'tag grey'}>
          {say(plan.endedAt === null ? `plans.${plan.sort}` : 'plans.ended')}
        </span>
        <span>{say('plans.period', { from: sayDate(plan.startsOn), to: sayDate(plan.dueOn) })}</span>
        <span>{plan.kinds.map((kind) => sayKnown(say, 'kind', kind)).join('、')}</span>
      </p>
      <div className="tiles">
        <Share label={say('plans.inspected')} part={plan.inspected} of={plan.places} />
        <Share label={say('plans.settled')} part={plan.settled} of={plan.found} />
        <Share label={say('plans.taken-up')} part={plan.takenUp} of={plan.found} />
      </div>
    </li>
  )
}

export function PlansPage() {
  const { say } = useSay()
  const client = useQueryClient()
  const [making, setMaking] = useState(false)
  const { data, error, isPending, refetch } = useQuery(plansQuery)
  const made = (id: string): void => {
    setMaking(false)
    void client.invalidateQueries({ queryKey: ['plans'] })
    go(planAt(id))
  }
  return (
    <PlainPage title={say('plans.title')} hint={say('plans.hint')}>
      {data?.mayPlan && !making && (
        <p>
          <button className="button main" type="button" onClick={() => setMaking(true)}>
            {say('plans.new')}
          </button>
        </p>
      )}
      {making && <PlanForm onMade={made} onCancel={() => setMaking(false)} />}
      {isPending && <Loading />}
      {error && !data && <ProblemNote error={error} again={() => void refetch()} />}
      {data?.items.length === 0 && <EmptyNote>{say('plans.empty')}</EmptyNote>}
      <ul className="cards">
        {data?.items.map((plan) => (
          <Card key={plan.id} plan={plan} />
        ))}
      </ul>
    </PlainPage>
  )
}
