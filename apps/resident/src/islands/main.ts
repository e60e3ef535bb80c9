/** What script adds to pages that are complete without it. Each part is loaded only where the page has it. */
import '../styles/main.css'

type Start = (element: HTMLElement) => void

const islands: Readonly<Record<string, () => Promise<{ start: Start }>>> = {
  photos: () => import('./photos.tsx'),
  timeline: () => import('./live-timeline.tsx'),
  answers: () => import('./answers-while-typing.tsx'),
}
const enhancements: Readonly<Record<string, () => Promise<{ start: Start }>>> = {
  'form[data-form]': () => import('./keep-form.ts'),
  '[data-position]': () => import('./position.ts'),
  '[data-read-aloud]': () => import('./read-aloud.ts'),
  '[data-receipt]': () => import('./receipt.ts'),
  '[data-leave]': () => import('./leave-quickly.ts'),
}

function begin(element: HTMLElement, load: (() => Promise<{ start: Start }>) | undefined): void {
  // Without the part the page still works, so a failed load is no reason to bother anybody.
  load?.().then(
    ({ start }) => start(element),
    () => undefined,
  )
}

for (const element of document.querySelectorAll<HTMLElement>('[data-island]')) begin(element, islands[element.dataset['island'] ?? ''])
for (const [selector, load] of Object.entries(enhancements)) {
  for (const element of document.querySelectorAll<HTMLElement>(selector)) begin(element, load)
}

document.querySelector<HTMLElement>('[data-focus]')?.focus()

// A second tap on the same form changes nothing. The server holds that line too; this spares the wait.
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-once]:not([data-form])')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset['sent']) event.preventDefault()
    form.dataset['sent'] = '1'
  })
  addEventListener('pageshow', () => delete form.dataset['sent'])
}
