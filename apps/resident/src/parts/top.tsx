/** The bar with the logo, the other language, and large type. Changing the look is a form, so that it works without script. */
import { usePage } from '../page-context.ts'
import * as icons from './icons.tsx'
import { Icon } from './icon.tsx'
import { Logo } from './logo.tsx'

export function Top() {
  const { words, look, frame } = usePage()
  const elder = look.mode === 'elder'
  return (
    <header class="top">
      <a class="brand" href={frame.home}>
        <Logo label={words.product} />
      </a>
      <form class="look-switch" method="post" action="/look" aria-label={words.top.display}>
        <input type="hidden" name="back" value={frame.path} />
        <button name="lang" value={words.top.otherLang} lang={words.top.otherLang === 'en' ? 'en' : 'zh-CN'}>
          {words.top.other}
        </button>
        <button class="boxed" name="mode" value={elder ? 'normal' : 'elder'}>
          {elder ? words.top.normal : words.top.elder}
        </button>
      </form>
    </header>
  )
}

/** For pages inside something: the way back, and where one is. */
export function BackTop({ href, label, children }: { href: string; label: string; children?: preact.ComponentChildren }) {
  return (
    <header class="top">
      <a class="back" href={href}>
        <Icon of={icons.back} />
        {label}
      </a>
      {children}
    </header>
  )
}
