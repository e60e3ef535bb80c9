/** Words that try to become markup, and a trap that counts those that do. */
import type { Page } from 'playwright-core'

export interface Trap {
  readonly page: Page
  hits(): number
}

/** Every payload calls `hit`; it is there on every page that this one goes to. */
export async function setTrap(page: Page): Promise<Trap> {
  let hits = 0
  page.on('dialog', (dialog) => void dialog.dismiss())
  await page.exposeFunction('hit', () => {
    hits += 1
  })
  return { page, hits: () => hits }
}

/** The control: on a page without a policy that takes the same words for markup. */
export async function hitsAsMarkup({ page, hits }: Trap, words: readonly string[]): Promise<number> {
  const before = hits()
  await page.goto('about:blank')
  for (const one of words) {
    await page.setContent(one)
    if (hits() > before) break
  }
  return hits() - before
}

/** 200 strings that try to become markup: every sort of payload in every sort of wrapping. */
export function hostileWords(): string[] {
  const payloads = [
    '<script>hit()</script>',
    '<img src=x onerror=hit()>',
    '<svg onload=hit()>',
    '<iframe srcdoc="<script>parent.hit()</script>">',
    '<a href="javascript:hit()">x</a>',
    '<body onload=hit()>',
    '<details open ontoggle=hit()>',
    '<math><mi xlink:href="javascript:hit()">',
    '{{hit()}}',
    '${hit()}',
    'javascript:hit()',
    '<base href="//evil.example/">',
    '<meta http-equiv=refresh content="0;url=javascript:hit()">',
    '<form action="javascript:hit()"><button>x',
    '<style>@import "//evil.example/x"</style>',
    '<template><script>hit()</script></template>',
    '<object data="data:text/html,<script>hit()</script>">',
    '<input autofocus onfocus=hit()>',
    '<video><source onerror=hit()>',
    '<link rel=stylesheet href="//evil.example/x.css">',
  ]
  const wraps = [
    (s: string) => s,
    (s: string) => `"${s}`,
    (s: string) => `'>${s}`,
    (s: string) => `</textarea>${s}`,
    (s: string) => `</title>${s}`,
    (s: string) => `--!>${s}`,
    (s: string) => `]]>${s}`,
    (s: string) => `\\u003c${s}`,
    (s: string) => `&lt;${s}&gt;`,
    (s: string) => `" data-given='{}' x="${s}`,
  ]
  return payloads.flatMap((payload) => wraps.map((wrap) => wrap(payload)))
}
