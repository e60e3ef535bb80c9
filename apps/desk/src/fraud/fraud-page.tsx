/** /desk/fraud: the alert desk; on a phone one alert is a page of its own. */
import type { FraudAddress } from '../address.ts'
import { useWide } from '../navigation.ts'
import { FraudBoardPage } from './board-page.tsx'
import { NewAlertPage } from './new-alert-page.tsx'
import { PhonePage } from './phone-page.tsx'
import { WatchPage } from './watch-page.tsx'

export function FraudPage({ address }: { address: FraudAddress }) {
  const wide = useWide()
  if (address.part === 'watch') return <WatchPage />
  if (address.part === 'new') return <NewAlertPage />
  if (!wide && address.number !== null) return <PhonePage key={address.number} number={address.number} />
  return <FraudBoardPage number={address.number} />
}
