/** 对接系统: which other systems may hand something in, how they do it, and what was turned away. For administrators. */
import type { NewPartner } from '@huying/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { DoneNote, EmptyNote, Loading, ProblemNote } from '../parts/notes.tsx'
import { PlainPage } from '../parts/page.tsx'
import { useSay } from '../words/say.ts'
import { HowToSend } from './how-to-send.tsx'
import { PartnerForm } from './partner-form.tsx'
import { PartnerLine } from './partner-line.tsx'
import { partnersQuery } from './partners-queries.ts'
import { Refusals } from './refusals.tsx'
import { ShownOnce, type Handed } from './shown-once.tsx'

export function PartnersPage() {
  const { say } = useSay()
  const client = useQueryClient()
  const { data, error, isPending, refetch } = useQuery(partnersQuery)
  const [making, setMaking] = useState(false)
  const [handed, setHanded] = useState<Handed | null>(null)
  const [said, setSaid] = useState<{ words: string; n: number } | null>(null)
  const refresh = (): void => void client.invalidateQueries({ queryKey: partnersQuery.queryKey })
  const tell = (words: string): void => {
    setSaid({ words, n: (said?.n ?? 0) + 1 })
    refresh()
  }
  const hand = (fresh: Handed): void => {
    setSaid(null)
    setMaking(false)
    setHanded(fresh)
    refresh()
  }
  return (
    <PlainPage title={say('partners.title')} hint={say('partners.hint')}>
      {said !== null && <DoneNote key={said.n}>{said.words}</DoneNote>}
      {handed && <ShownOnce key={handed.secret} handed={handed} onKept={() => setHanded(null)} />}
      {isPending && <Loading />}
      {error && !data && <ProblemNote error={error} again={() => void refetch()} />}
      {data && (
        <>
          <section className="box">
            <h2>{say('partners.list')}</h2>
            {data.items.length === 0 && <EmptyNote>{say('partners.none')}</EmptyNote>}
            <ul className="telling-lines">
              {data.items.map((partner) => (
                <PartnerLine key={partner.id} partner={partner} onDone={tell} onHanded={hand} />
              ))}
            </ul>
            {making ? (
              <PartnerForm<NewPartner>
                partner={null}
                onDone={({ key, secret }, name) => hand({ name, key, secret, formerEndsAt: null })}
                onCancel={() => setMaking(false)}
              />
            ) : (
              <p>
                <button className={handed ? 'button' : 'button main'} type="button" onClick={() => setMaking(true)}>
                  {say('partners.new')}
                </button>
              </p>
            )}
          </section>
          <HowToSend partners={data} handed={handed} />
          <Refusals refusals={data.refusals} />
        </>
      )}
    </PlainPage>
  )
}
