/** Renders every page from invented props into dist/preview, so that they can be looked at without a server: `npm run preview -w @huying/resident`. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fixtures } from './fixtures/pages.ts'
import type { Look, PageName, RenderDoor } from './src/page-props.ts'

const here = import.meta.dirname
const out = join(here, 'dist/preview')
const { renderPage } = (await import(new URL('dist/server/render.js', import.meta.url).href)) as RenderDoor
const looks: Readonly<Record<string, Look>> = {
  zh: { lang: 'zh', mode: 'normal', theme: 'light' },
  en: { lang: 'en', mode: 'normal', theme: 'light' },
  elder: { lang: 'zh', mode: 'elder', theme: 'light' },
  dark: { lang: 'zh', mode: 'normal', theme: 'dark' },
}

rmSync(out, { recursive: true, force: true })
mkdirSync(join(out, 'preview'), { recursive: true })
cpSync(join(here, 'dist/client'), out, { recursive: true })
for (const name of readdirSync(join(here, 'fixtures'))) {
  if (name.endsWith('.svg')) writeFileSync(join(out, 'preview', name), readFileSync(join(here, 'fixtures', name)))
}
for (const [look, chosen] of Object.entries(looks)) {
  for (const [page, cases] of Object.entries(fixtures)) {
    for (const [name, props] of Object.entries(cases)) {
      const html = renderPage(page as PageName, props as never, chosen)
      writeFileSync(join(out, `${page}-${name}.${look}.html`), html.replaceAll(/(href|src)="\/(assets|preview|mark|manifest)/g, '$1="$2'))
    }
  }
}
