/** What rings, for the eye: calls that nobody has confirmed, and those whose minute runs out. Seen to by one button, with the sound or without. */
import type { CommandCall } from '@huying/contracts'
import { Icon } from '../parts/icon.tsx'
import { useSound } from '../parts/tone.ts'
import { useSecond } from '../time/seconds.ts'
import { useSay } from '../words/say.ts'
import { alarmsOf, isLastSeconds } from './alarms.ts'

export function AlarmLine({ calls }: { calls: readonly CommandCall[] }) {
  const { say } = useSay()
  const now = useSecond()
  const sound = useSound('command', alarmsOf(calls, now))
  const late = sound.pending.filter(isLastSeconds).length
  const fresh = sound.pending.length - late
  return (
    <div
      className={late > 0 ? 'alarm-line late' : fresh > 0 ? 'alarm-line rings' : 'alarm-line'}
      role="group"
      aria-label={say('command.alarm')}
    >
      <p>
        <Icon name="bell" size="s" />
        {fresh > 0 && <b>{say('command.alarm-new', { n: fresh })}</b>}
        {late > 0 && <b>{say('command.alarm-late', { n: late })}</b>}
        {sound.pending.length === 0 && <span className="quiet">{say('command.alarm-none')}</span>}
      </p>
      {sound.pending.length > 0 && (
        <button className="button" type="button" onClick={sound.silence}>
          {say('command.alarm-seen')}
        </button>
      )}
      <button className="button" type="button" aria-pressed={sound.on} onClick={() => sound.turn(!sound.on)}>
        {say(sound.on ? 'command.sound-on' : 'command.sound-off')}
      </button>
    </div>
  )
}
