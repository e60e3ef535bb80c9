/** For somebody who must not be seen here: one tap, or Shift three times, and the page is gone, with what it kept. */
import { wipeDrafts } from './drafts.ts'
import { forgetAllPhotos } from './photo-store.ts'

export function start(element: HTMLElement): void {
  const leave = () => {
    document.querySelectorAll('textarea').forEach((field) => (field.value = field.defaultValue))
    wipeDrafts()
    void forgetAllPhotos()
    location.replace((element as HTMLAnchorElement).href)
  }
  element.addEventListener('click', (event) => {
    event.preventDefault()
    leave()
  })
  let presses: number[] = []
  addEventListener('keydown', (event) => {
    presses = event.key === 'Shift' ? [...presses, event.timeStamp].filter((at) => event.timeStamp - at < 1_500) : []
    if (presses.length === 3) leave()
  })
}
