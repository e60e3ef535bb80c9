/** What a machine can see is wrong with a page: wider than the screen, text cut off, two filled buttons, codes and dates as the computer has them. */
import type { Page } from 'playwright-core'

export async function faultsOf(page: Page, lang: 'zh' | 'en'): Promise<readonly string[]> {
  return (await page.evaluate(`(${inPage.toString()})(${JSON.stringify(lang)})`)) as string[]
}

/** Runs in the page, so it may use nothing from outside. */
function inPage(lang: string): string[] {
  const faults: string[] = []
  const shown = (element: Element): boolean => element.checkVisibility() && element.getBoundingClientRect().width > 1
  const inner = innerWidth
  if (document.documentElement.scrollWidth > inner) {
    const wide = [...document.querySelectorAll('body *')].filter((one) => shown(one) && one.getBoundingClientRect().right > inner + 1)
    const at = wide.slice(0, 3).map((one) => `${one.tagName.toLowerCase()}.${[...one.classList].join('.')}`)
    faults.push(`wider than the screen: ${document.documentElement.scrollWidth} px, ${at.join(' ')}`)
  }
  for (const one of document.querySelectorAll('body *')) {
    if (!shown(one) || one.scrollWidth <= one.clientWidth + 1 || one.clientWidth === 0 || one.closest('.unseen, .queue, svg')) continue
    const { overflowX } = getComputedStyle(one)
    const text = one.textContent.trim().slice(0, 40)
    if (overflowX === 'hidden' && text !== '')
      faults.push(`cut off: ${one.tagName.toLowerCase()}.${[...one.classList].join('.')} "${text}"`)
    if (
      overflowX === 'visible' &&
      /^(BUTTON|A|TD|TH|H1|H2|H3|P|DD|DT|LI|SPAN)$/.test(one.tagName) &&
      getComputedStyle(one).display !== 'inline'
    )
      faults.push(`runs over: ${one.tagName.toLowerCase()}.${[...one.classList].join('.')} "${text}"`)
  }
  const filled = [...document.querySelectorAll('.button.main:not([aria-disabled="true"])')].filter(shown)
  if (filled.length > 1)
    faults.push(
      `${filled.length} filled buttons: ${filled
        .slice(0, 5)
        .map((one) => one.textContent.trim())
        .join(' | ')}`,
    )
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const raw =
    /\b\d{4}-\d\d-\d\d(T\d\d)?|\b[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)+\b|\bundefined\b|\bnull\b|\bNaN\b|\{[a-z]+\}|\b[A-Z]{3,}_[A-Z_]+\b|\b[a-z]+[A-Z][a-z]+\b/
  const han = new Map<string, number>()
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement
    const text = node.textContent?.trim() ?? ''
    if (text === '' || !parent || !shown(parent) || parent.closest('script, style, .sprite')) continue
    if (raw.test(text)) faults.push(`raw: "${text.slice(0, 60)}"`)
    if (lang === 'en' && /\p{Script=Han}/u.test(text)) han.set(text.slice(0, 24), 1)
  }
  if (han.size > 0) faults.push(`Chinese: ${[...han.keys()].slice(0, 14).join(' | ')}`)
  return faults
}
