/** Red when the ladder itself has stopped, or when this page no longer hears from the server. Above everything else on the alert desk. */
import type { FraudWatch } from '@huying/contracts'
import { linkTo } from '../navigation.ts'
import { Icon } from '../parts/icon.tsx'
import { useSay } from '../words/say.ts'
import { useSecond } from '../time/seconds.ts'

/** Asked every five seconds: after twenty without an answer what stands here is old. */
const staleMs = 20_000

export function WatchStrip({ watch, heardAt }: { watch: FraudWatch; heardAt: number }) {
  const { say } = useSay()
  const now = useSecond()
  const stale = now - heardAt > staleMs
  if (!watch.red && !stale) return null
  const parts = watch.parts.filter((part) => part.red).map((part) => say(`fraud.watch-${part.name}`))
  return (
    <div className="watch-strip" role="alert">
      <Icon name="warn" />
      <p>
        <b>{say(stale ? 'fraud.watch-stale' : 'fraud.watch-red')}</b>
        <span>{stale ? say('fraud.watch-stale-next') : parts.join('；')}</span>
      </p>
      <a className="button" {...linkTo({ page: 'fraud', part: 'watch', number: null })}>
        {say('fraud.watch-open')}
      </a>
    </div>
  )
}
