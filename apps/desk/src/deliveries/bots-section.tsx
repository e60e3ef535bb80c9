/** Group robots of units. */
import type { UnitBot } from '@huying/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { gatewaysQuery } from '../api/queries.ts'
import { useSending } from '../api/use-sending.ts'
import { Icon } from '../parts/icon.tsx'
import { ProblemNote } from '../parts/notes.tsx'
import { useSay } from '../words/say.ts'
import { BotForm } from './bot-form.tsx'
import { TrialState, useTrial } from './trial.tsx'

function BotLine({ bot, onDone }: { bot: UnitBot; onDone: (words: string) => void }) {
  const { say } = useSay()
  const client = useQueryClient()
  const removing = useSending<null>()
  const trial = useTrial()
  const remove = async (): Promise<void> => {
    if ((await removing.send({ path: `/bots/${bot.id}`, method: 'DELETE' })) === null) return
    await client.invalidateQueries({ queryKey: gatewaysQuery.queryKey })
    onDone(say('deliveries.removed'))
  }
  return (
    <li className="telling-line">
      <div>
        <b>{bot.name}</b>
        <span className="meta quiet">
          <span>{say(`deliveries.kind-${bot.kind}`)}</span>
          <span>{bot.unitName}</span>
          {bot.urgentOnly && <span>{say('deliveries.bot-urgent')}</span>}
        </span>
        {trial.id !== null && <TrialState key={trial.id} id={trial.id} />}
        {(trial.error ?? removing.error) !== null && <ProblemNote error={trial.error ?? removing.error} />}
      </div>
      <div className="actions">
        <button
          className="button"
          type="button"
          aria-label={`${say('deliveries.trial')} ${bot.name}`}
          aria-disabled={trial.busy}
          onClick={() => void trial.start({ channel: 'bot', bot: bot.id })}
        >
          {say('deliveries.trial')}
        </button>
        <button className="button" type="button" aria-label={`${say('deliveries.remove')} ${bot.name}`} onClick={() => void remove()}>
          {say('deliveries.remove')}
        </button>
      </div>
    </li>
  )
}

export function BotsSection({ bots, onDone }: { bots: readonly UnitBot[]; onDone: (words: string) => void }) {
  const { say } = useSay()
  const [adding, setAdding] = useState(false)
  return (
    <section className="box telling-part">
      <h2>{say('deliveries.bots')}</h2>
      <p className="hint">{say('deliveries.bots-hint')}</p>
      {bots.length === 0 && <p className="quiet">{say('deliveries.bot-none')}</p>}
      <ul className="telling-lines">
        {bots.map((bot) => (
          <BotLine key={bot.id} bot={bot} onDone={onDone} />
        ))}
      </ul>
      {adding ? (
        <BotForm
          onCancel={() => setAdding(false)}
          onDone={() => {
            setAdding(false)
            onDone(say('deliveries.bot-added'))
          }}
        />
      ) : (
        <div className="actions">
          <button className="button" type="button" onClick={() => setAdding(true)}>
            <Icon name="plus" size="s" />
            {say('deliveries.bot-add')}
          </button>
        </div>
      )}
    </section>
  )
}
