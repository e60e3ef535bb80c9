/** Who of the three has said that they know: shape, word and colour, never colour alone. */
import type { Acknowledgement, FraudAlertItem } from '@huying/contracts'
import { Icon, type IconName } from '../parts/icon.tsx'
import { useSay, type Say } from '../words/say.ts'
import { saySecond, sayElapsed, useSecond } from '../time/seconds.ts'

const icons: Readonly<Record<'police' | 'grid' | 'family', IconName>> = { police: 'officer', grid: 'person', family: 'people' }

function headOf(who: 'police' | 'grid' | 'family', ack: Acknowledgement, say: Say): string {
  const name = say(`fraud.${who}`)
  if (ack.state === 'yes') return say('fraud.ack-did', { who: name, what: ack.label ?? '' })
  if (ack.state === 'later') return say('fraud.ack-later', { who: name })
  if (ack.state === 'none') return say(who === 'family' ? 'fraud.ack-no-family' : 'fraud.ack-nobody', { who: name })
  return say(ack.state === 'silent' ? 'fraud.ack-silent' : 'fraud.ack-trying', { who: name, n: ack.calls })
}

function lineOf(ack: Acknowledgement, now: number, say: Say): string {
  if (ack.state === 'yes') return [ack.who, ack.at && saySecond(ack.at)].filter(Boolean).join('，')
  if (ack.state === 'later') return [ack.who, say('fraud.ack-when-asked')].filter(Boolean).join('，')
  if (ack.at === null) return ack.who ?? say('fraud.ack-nothing')
  return say('fraud.ack-ringing', { who: ack.who ?? say('fraud.whole-unit'), time: sayElapsed(now - Date.parse(ack.at)) })
}

function Ack({ who, ack, alarming }: { who: 'police' | 'grid' | 'family'; ack: Acknowledgement; alarming: boolean }) {
  const { say } = useSay()
  const now = useSecond()
  const look = ack.state === 'yes' ? 'yes' : alarming ? 'no' : ack.state === 'trying' || ack.state === 'silent' ? 'trying' : ''
  return (
    <li className={`ack ${look}`.trim()}>
      <Icon name={icons[who]} />
      <b>{headOf(who, ack, say)}</b>
      <span title={ack.who ?? undefined}>{lineOf(ack, now, say)}</span>
    </li>
  )
}

export function Acks({ item }: { item: FraudAlertItem }) {
  const { say } = useSay()
  return (
    <ul className="acks" aria-label={say('fraud.acks')}>
      <Ack who="police" ack={item.police} alarming={item.open} />
      <Ack who="grid" ack={item.grid} alarming={false} />
      <Ack who="family" ack={item.family} alarming={false} />
    </ul>
  )
}
