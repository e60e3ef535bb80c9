/** How I am told: channels, quiet hours, and pushes in this browser. */
import type { OwnChannels, OwnChannelsView } from '@huying/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { ownChannelsQuery } from '../api/queries.ts'
import { useSending } from '../api/use-sending.ts'
import { Labelled } from '../parts/labelled.tsx'
import { DoneNote, Loading, ProblemNote } from '../parts/notes.tsx'
import { PlainPage } from '../parts/page.tsx'
import { useSay } from '../words/say.ts'
import { Quiet, Where, Wish } from './channel-fields.tsx'
import { ThisDevice } from './this-device.tsx'

function OwnForm({ view }: { view: OwnChannelsView }) {
  const { say } = useSay()
  const client = useQueryClient()
  const [own, setOwn] = useState(view.own)
  const [done, setDone] = useState(0)
  const { busy, error, send } = useSending<OwnChannelsView>()
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const saved = await send({ path: '/own-channels', method: 'PUT', body: own satisfies OwnChannels })
    if (saved === null) return
    client.setQueryData(ownChannelsQuery.queryKey, saved.answer)
    setOwn(saved.answer.own)
    setDone(done + 1)
  }
  const fields = { own, onChange: setOwn }
  return (
    <form className="stepform" onSubmit={(event) => void save(event)} noValidate aria-label={say('own.channels')}>
      {error !== null && <ProblemNote error={error} />}
      {done > 0 && <DoneNote key={done}>{say('own.saved')}</DoneNote>}
      <p className="hint">{say('own.urgent-hint')}</p>
      <div className="two">
        <Wish channel="sms" {...fields} note={view.has.sms ? undefined : say('own.no-sms')} />
        <Where field="phone" {...fields} />
      </div>
      <div className="two">
        <Wish channel="email" {...fields} note={view.has.email ? undefined : say('own.no-email')} />
        <Where field="emailAddress" {...fields} />
      </div>
      <Wish channel="push" {...fields} />
      <Quiet {...fields} />
      <Labelled label={say('own.lang')}>
        {(id) => (
          <select id={id} value={own.lang} onChange={(event) => setOwn({ ...own, lang: event.target.value === 'en' ? 'en' : 'zh' })}>
            <option value="zh">中文</option>
            <option value="en">English</option>
          </select>
        )}
      </Labelled>
      <div className="formend">
        <button className="button main" type="submit" aria-disabled={busy}>
          {busy ? say('step.busy') : say('desk.save')}
        </button>
      </div>
    </form>
  )
}

export function OwnChannelsPage() {
  const { say } = useSay()
  const { data, error, isPending, refetch } = useQuery(ownChannelsQuery)
  return (
    <PlainPage title={say('own.title')} hint={say('own.hint')}>
      {isPending && <Loading />}
      {error && !data && <ProblemNote error={error} again={() => void refetch()} />}
      {data && <OwnForm view={data} />}
      {data && <ThisDevice pushKey={data.pushKey} devices={data.devices} />}
    </PlainPage>
  )
}
