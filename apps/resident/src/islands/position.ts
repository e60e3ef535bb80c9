/** Asks the phone where it is, once, when told to. */
export function start(element: HTMLElement): void {
  if (!('geolocation' in navigator)) return
  element.hidden = false
  const status = element.querySelector('p')
  const field = element.querySelector('input')
  element.querySelector('button')?.addEventListener('click', () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        if (field) field.value = `${coords.latitude.toFixed(6)},${coords.longitude.toFixed(6)},${Math.round(coords.accuracy)}`
        if (status) status.textContent = `${element.dataset['got']} ${Math.round(coords.accuracy)} ${element.dataset['metres']}`
      },
      () => {
        if (status) status.textContent = element.dataset['failed'] ?? ''
      },
      { enableHighAccuracy: true, timeout: 15_000 },
    )
  })
}
