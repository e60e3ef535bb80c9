/** Reads the page to somebody, where the phone can speak. */
export function start(element: HTMLElement): void {
  if (!('speechSynthesis' in window)) return
  element.hidden = false
  const label = element.querySelector('span')
  const text = label?.textContent ?? ''
  const stopped = () => {
    if (label) label.textContent = text
  }
  element.addEventListener('click', () => {
    if (speechSynthesis.speaking) {
      speechSynthesis.cancel()
      return stopped()
    }
    const words = new SpeechSynthesisUtterance(document.querySelector('main')?.innerText.replace(text, '') ?? '')
    words.lang = document.documentElement.lang
    words.rate = 0.85
    words.onend = stopped
    speechSynthesis.speak(words)
    if (label) label.textContent = element.dataset['stop'] ?? text
  })
  addEventListener('pagehide', () => speechSynthesis.cancel())
}
