/** A form that loses nothing: what is typed is kept, one tap sends once, and a broken network only means later, with the same key. */
import { keepDraft, keptDraft, wipeDrafts, wipeOldDrafts } from './drafts.ts'
import { photosSent } from './sending.ts'

const restMs = 400
const retryMs = 10_000
const patienceMs = 30_000

export function start(element: HTMLElement): void {
  const form = element as HTMLFormElement
  const name = form.dataset['form'] ?? ''
  wipeOldDrafts(Date.now())
  keepTyping(form, name)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void submit(form, event.submitter)
  })
  addEventListener('offline', () => showBanner('off'))
  addEventListener('online', () => hideBanner())
  if (!navigator.onLine) showBanner('off')
}

function keepTyping(form: HTMLFormElement, name: string): void {
  const fields = [...form.querySelectorAll<HTMLTextAreaElement>('textarea[data-keep]')]
  if (fields.length === 0) return
  const kept = keptDraft(name, Date.now())
  for (const field of fields) if (field.value === '' && kept?.[field.name]) field.value = kept[field.name] ?? ''
  let rest: ReturnType<typeof setTimeout> | undefined
  const keep = () => keepDraft(name, Object.fromEntries(fields.map((field) => [field.name, field.value])), Date.now())
  const rested = () => {
    clearTimeout(rest)
    rest = setTimeout(keep, restMs)
  }
  form.addEventListener('input', rested)
  // Somebody may have begun before this script was there.
  if (fields.some((field) => field.value !== field.defaultValue)) rested()
  addEventListener('pagehide', () => {
    if (fields.some((field) => field.isConnected && field.value !== field.defaultValue)) keep()
  })
}

async function submit(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  if (form.dataset['sending']) return
  form.dataset['sending'] = '1'
  const button = submitter as HTMLButtonElement | null
  const restore = busy(button)
  await photosSent()
  const address = button?.hasAttribute('formaction') ? button.formAction : form.action
  const body = new FormData(form, button)
  const next = await sendUntilItArrives(address, body)
  delete form.dataset['sending']
  if (next === null) {
    // The server wants something changed and says so on the page itself.
    restore()
    carry(form, button)
    form.submit()
    return
  }
  if (/\/received$/.test(next) || form.hasAttribute('data-once')) wipeDrafts(form.dataset['form'])
  location.assign(next)
}

function busy(button: HTMLButtonElement | null): () => void {
  const label = button?.textContent ?? ''
  button?.setAttribute('aria-disabled', 'true')
  if (button?.dataset['busy']) button.textContent = button.dataset['busy']
  const restore = () => {
    button?.removeAttribute('aria-disabled')
    if (button?.dataset['busy']) button.textContent = label
  }
  // Coming back to this page must find it usable again.
  addEventListener('pageshow', restore, { once: true })
  return restore
}

/** Where to go next, or null when the page has to be shown again. Never gives up while the page is open. */
async function sendUntilItArrives(address: string, body: FormData): Promise<string | null> {
  for (;;) {
    try {
      const response = await fetch(address, {
        method: 'POST',
        body: encoded(body),
        headers: { accept: 'application/json' },
        signal: AbortSignal.timeout(patienceMs),
      })
      hideBanner()
      if (!response.ok) return null
      return ((await response.json()) as { next: string }).next
    } catch {
      showBanner('off')
      await networkOrTime()
      showBanner('back')
    }
  }
}

/** Files need multipart; plain answers travel as an ordinary form. */
function encoded(body: FormData): FormData | URLSearchParams {
  const entries = [...body.entries()]
  if (entries.some(([, value]) => typeof value !== 'string')) return body
  return new URLSearchParams(entries as [string, string][])
}

function networkOrTime(): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      removeEventListener('online', done)
      resolve()
    }
    const timer = setTimeout(done, retryMs)
    addEventListener('online', done)
  })
}

/** form.submit() forgets which button was pressed. */
function carry(form: HTMLFormElement, button: HTMLButtonElement | null): void {
  if (!button?.name) return
  const hidden = document.createElement('input')
  hidden.type = 'hidden'
  hidden.name = button.name
  hidden.value = button.value
  form.append(hidden)
}

function showBanner(which: 'off' | 'back'): void {
  const banner = document.querySelector<HTMLElement>('[data-offline]')
  if (!banner) return
  banner.textContent = banner.dataset[which] ?? ''
  banner.hidden = false
}

function hideBanner(): void {
  const banner = document.querySelector<HTMLElement>('[data-offline]')
  if (banner) banner.hidden = true
}
