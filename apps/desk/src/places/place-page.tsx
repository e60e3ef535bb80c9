/** One place as a page of its own. */
import { linkTo } from '../navigation.ts'
import { Icon } from '../parts/icon.tsx'
import { useSay } from '../words/say.ts'
import { placesAt } from './places-address.ts'
import { PlaceBody } from './place-view.tsx'

export function PlacePage({ id }: { id: string }) {
  const { say } = useSay()
  return (
    <main id="main" className="leaf place-page">
      <a className="crumb" {...linkTo(placesAt())}>
        <Icon name="back" size="s" />
        {say('places.back')}
      </a>
      <PlaceBody id={id} level="h1" />
    </main>
  )
}
