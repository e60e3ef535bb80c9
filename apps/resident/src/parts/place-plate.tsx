/** The enamel door plate: you know where you are before you say anything. */
import { usePage } from '../page-context.ts'
import type { PlaceShown } from '../page-props.ts'

export function PlacePlate({ place, changeHref }: { place: PlaceShown | null; changeHref: string }) {
  const { words, look } = usePage()
  if (!place) {
    return (
      <div class="place-plate">
        <p class="name">{words.home.noPlace}</p>
        <p class="up">{words.home.noPlaceHint}</p>
      </div>
    )
  }
  const elder = look.mode === 'elder'
  return (
    <div class="place-plate">
      <p class="up">{elder ? words.home.youAre : words.home.youAreIn(place.above)}</p>
      <p class="name">{place.name}</p>
      {elder && <p class="up">{place.above}</p>}
      <p class="spread up">
        {place.code && (
          <span>
            {words.home.code} <span class="num">{place.code}</span>
          </span>
        )}
        <a href={changeHref}>{words.home.notHere}</a>
      </p>
    </div>
  )
}
