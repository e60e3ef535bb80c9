import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { fixtures } from '../fixtures/pages.ts'
import type { Look, PageName, RenderDoor } from '../src/page-props.ts'

const assets = join(import.meta.dirname, '../dist/client/assets')
const budgetBytes = 20 * 1024
let door: RenderDoor

const looks: readonly Look[] = [
  { lang: 'zh', mode: 'normal', theme: 'auto' },
  { lang: 'en', mode: 'elder', theme: 'dark' },
]

before(async () => {
  door = (await import(new URL('../dist/server/render.js', import.meta.url).href)) as RenderDoor
})

function everyPage(): { name: string; html: string }[] {
  return looks.flatMap((look) =>
    Object.entries(fixtures).flatMap(([page, cases]) =>
      Object.entries(cases).map(([name, props]) => ({
        name: `${page} ${name} ${look.lang}`,
        html: door.renderPage(page as PageName, props as never, look),
      })),
    ),
  )
}

test('all scripts together are at most 20 kB gzipped, so no page can load more', () => {
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'))
  assert.ok(scripts.length > 3)
  const bytes = scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name)), { level: 9 }).length, 0)
  assert.ok(bytes <= budgetBytes, `${bytes} bytes of ${budgetBytes}`)
})

test('no page carries inline script, inline style or a handler attribute', () => {
  for (const { name, html } of everyPage()) {
    assert.doesNotMatch(html, /<script(?![^>]*\ssrc=)[^>]*>/, name)
    assert.doesNotMatch(html, /<style|\sstyle=|\son[a-z]+=|javascript:/i, name)
  }
})

test('a page with hostile words in it shows them as words', () => {
  const hostile = `</textarea><script>alert(1)</script>"><img src=x onerror=alert(1)>`
  const props = fixtures.what.report!
  const html = door.renderPage('what', { ...props, what: hostile, place: { name: hostile, above: hostile, code: hostile } }, looks[0]!)
  assert.doesNotMatch(html, /<script>|<img src=x/)
  assert.match(html, /&lt;script>/)
})

test('every page has one main heading, a title and a way to skip to it', () => {
  for (const { name, html } of everyPage()) {
    assert.equal(html.match(/<h1[ >]/g)?.length, 1, name)
    assert.match(html, /<title>[^<]{3,}<\/title>/, name)
    assert.match(html, /<a class="skip" href="#main">/, name)
  }
})

test('no name that a resident reads comes from a missing word', () => {
  for (const { name, html } of everyPage()) assert.doesNotMatch(html.replaceAll(/="[^"]*"/g, ''), /undefined|NaN|\[object/, name)
})

test('nothing is loaded from another address', () => {
  for (const { name, html } of everyPage())
    assert.doesNotMatch(html, /(?:src|href)="(?:https?:)?\/\/(?!www\.weather\.com\.cn)[^"]*"[^>]*>/, name)
  for (const file of readdirSync(assets).filter((one) => /\.(js|css)$/.test(one))) {
    assert.doesNotMatch(readFileSync(join(assets, file), 'utf8'), /url\(["']?(?:https?:)?\/\//, file)
  }
})
