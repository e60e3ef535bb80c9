/** The document round every page. No script and no style is written into it. */
import type { ComponentChildren } from 'preact'
import { Foot } from './parts/foot.tsx'
import { Top } from './parts/top.tsx'
import { usePage } from './page-context.ts'

declare const __ASSETS__: { readonly script: string; readonly styles: readonly string[] }

export interface LayoutProps {
  readonly title: string
  /** Puts 错误： before the title, so that a screen reader says it first. */
  readonly wrong?: boolean
  /** Replaces the usual bar with the logo. */
  readonly top?: ComponentChildren
  readonly foot?: boolean
  readonly wide?: boolean
  readonly children: ComponentChildren
}

export function Layout({ title, wrong, top, foot = true, wide, children }: LayoutProps) {
  const { words, look } = usePage()
  return (
    <html
      lang={words.lang}
      data-mode={look.mode === 'elder' ? 'elder' : undefined}
      data-theme={look.theme === 'auto' ? undefined : look.theme}
    >
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#f7f5ee" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#101714" />
        <meta name="format-detection" content="telephone=no" />
        <meta name="robots" content="noindex" />
        <title>{`${wrong ? words.errorPrefix : ''}${title} · ${words.product}`}</title>
        {__ASSETS__.styles.map((href) => (
          <link rel="stylesheet" href={href} />
        ))}
        <link rel="icon" href="/mark.svg" type="image/svg+xml" />
        <link rel="manifest" href="/manifest.webmanifest" />
        <script type="module" src={__ASSETS__.script} />
      </head>
      <body class={wide ? 'wide' : undefined}>
        <a class="skip" href="#main">
          {words.skip}
        </a>
        <div class="page">
          {top ?? <Top />}
          <p class="offline" role="status" data-offline hidden data-off={words.offline.off} data-back={words.offline.back} />
          <main id="main" tabIndex={-1}>
            {children}
          </main>
          <Foot short={!foot} />
        </div>
      </body>
    </html>
  )
}
