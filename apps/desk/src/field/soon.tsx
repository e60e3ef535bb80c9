/** Times that people say: in half an hour, in an hour, in two. Typing a date with one thumb is no way to promise one. */
import { serverNow } from '../time/server-time.ts'
import { useSay } from '../words/say.ts'

const choices = [30, 60, 120] as const
const zoneMs = 8 * 3_600_000
const fiveMinutesMs = 300_000

/** As the time field writes it, rounded up to five minutes, in the district's time. */
export function inMinutes(minutes: number, now: number): string {
  const at = Math.ceil((now + minutes * 60_000) / fiveMinutesMs) * fiveMinutesMs
  return new Date(at + zoneMs).toISOString().slice(0, 16)
}

export function Soon({ onChoose }: { onChoose: (value: string) => void }) {
  const { say } = useSay()
  return (
    <div className="soon" role="group" aria-label={say('field.soon')}>
      {choices.map((minutes) => (
        <button key={minutes} className="button" type="button" onClick={() => onChoose(inMinutes(minutes, serverNow()))}>
          {say(`field.in-${minutes}`)}
        </button>
      ))}
    </div>
  )
}
