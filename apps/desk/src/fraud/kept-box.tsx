/** What an alert kept: the sum that the person concerned said, marked as such, with the photos that show it. */
import type { KeptMoney, MatterView } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { sayYuan } from '../disputes/say-yuan.ts'
import { When } from '../parts/deadline-chip.tsx'
import { Photos } from '../parts/photos.tsx'
import { useSay } from '../words/say.ts'
import { alertQuery } from './fraud-queries.ts'

export function Kept({ kept }: { kept: KeptMoney }) {
  const { say } = useSay()
  return (
    <section className="kept-box" aria-label={say('fraud.kept')}>
      <h3>{say('fraud.kept')}</h3>
      <p className="sum">
        <b>{sayYuan(kept.yuan)}</b> {say('fraud.yuan')} <span className="tag grey">{say('fraud.self-reported')}</span>
      </p>
      <p className="quiet">
        {kept.who !== null && `${kept.who} `}
        <When at={kept.at} /> {say('fraud.shown-by', { n: kept.photos.length })}
      </p>
      <Photos files={kept.photos} label={say('fraud.evidence')} />
    </section>
  )
}

/** The same on the page of the whole matter. */
export function KeptOfMatter({ matter }: { matter: MatterView }) {
  const { data } = useQuery({ ...alertQuery(matter.number), enabled: matter.flow === 'fraud-alert' })
  return data?.kept ? (
    <div className="box">
      <Kept kept={data.kept} />
    </div>
  ) : null
}
