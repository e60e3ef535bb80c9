/** What is read out to the caller, once: nobody at the desk can see the tracking code again. */
import { useEffect, useRef } from 'react'
import { linkTo } from '../navigation.ts'
import { showNumber } from '../number.ts'
import { useSay } from '../words/say.ts'

export interface ToReadOut {
  readonly number: string
  readonly trackingCode: string
  readonly texted: boolean
  readonly joined: boolean
}

export function ReadOut({ filed, onNext }: { filed: ToReadOut; onNext: () => void }) {
  const { say } = useSay()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const groups = filed.trackingCode.match(/.{1,4}/g) ?? []
  return (
    <section className="box read-out" aria-labelledby="read-out">
      <h2 id="read-out" tabIndex={-1} ref={heading}>
        {say(filed.joined ? 'filing.joined' : 'filing.filed')}
      </h2>
      <dl className="facts">
        <dt>{say('matter.number')}</dt>
        <dd>
          <b className="figure">{showNumber(filed.number)}</b>
        </dd>
        <dt>{say('filing.tracking-code')}</dt>
        <dd>
          <b className="figure">{groups.join(' ')}</b>
        </dd>
      </dl>
      <p className="quiet">{say(filed.texted ? 'filing.texted' : 'filing.not-texted')}</p>
      <div className="formend">
        <button className="button main" type="button" onClick={onNext}>
          {say('filing.next')}
        </button>
        <a className="button" {...linkTo({ page: 'matter', number: filed.number, queue: null })}>
          {say('filing.open')}
        </a>
      </div>
    </section>
  )
}
