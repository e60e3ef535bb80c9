/** The real Chromium that comes with npm, with Chinese fonts, and phone-sized pages in it. Nothing has to be installed on the machine. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createRequire } from 'node:module'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { patienceMs } from './becomes.ts'
import { unpackBrowser } from './unpack-browser.ts'

export interface PhoneLook {
  readonly lang?: 'zh' | 'en'
  readonly mode?: 'normal' | 'elder'
  readonly dark?: boolean
  readonly width?: number
  readonly height?: number
  readonly javaScript?: boolean
  /** Sets the look cookie for this address, so that the very first page comes in it. */
  readonly baseUrl?: string
}

/** Opens the browser. It needs about three seconds the first time in a checkout, because it is unpacked. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, libraryFolder } = await unpackBrowser()
  return chromium.launch({
    executablePath,
    headless: true,
    // Playwright keeps its own list of switches; these make it run as root without a GPU.
    args: [
      '--no-sandbox',
      '--headless',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--no-zygote',
    ],
    env: { ...process.env, LD_LIBRARY_PATH: libraryFolder, FONTCONFIG_FILE: fontConfiguration() } as Record<string, string>,
  })
}

/** A page as wide as a phone, in a context of its own (no cookies shared). Close it with `page.context().close()`. */
export async function newPhonePage(browser: Browser, look: PhoneLook = {}): Promise<Page> {
  const context = await newPhone(browser, look)
  return context.newPage()
}

/** A phone: cookies live here, pages share them. */
export async function newPhone(browser: Browser, look: PhoneLook = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: look.width ?? 390, height: look.height ?? 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: look.lang === 'en' ? 'en-GB' : 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: look.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    javaScriptEnabled: look.javaScript ?? true,
  })
  context.setDefaultTimeout(patienceMs)
  if (look.baseUrl) {
    const value = `${look.lang ?? 'zh'}.${look.mode ?? 'normal'}.${look.dark ? 'dark' : 'light'}`
    await context.addCookies([{ name: 'huying-look', value, url: look.baseUrl }])
  }
  return context
}

/** Writes a fonts.conf that knows the Noto fonts from npm and nothing else, so that pictures look the same everywhere. */
function fontConfiguration(): string {
  const require = createRequire(import.meta.url)
  const here = dirname(fileURLToPath(import.meta.url))
  const folderOf = (packageName: string) => {
    try {
      return dirname(require.resolve(`${packageName}/package.json`))
    } catch {
      return join(here, '../../node_modules', packageName)
    }
  }
  const serif = folderOf('@expo-google-fonts/noto-serif-sc')
  const folders = [join(folderOf('@embedpdf/fonts-sc'), 'fonts'), join(serif, '400Regular'), join(serif, '700Bold')]
  const folder = join(tmpdir(), `huying-fonts-${process.getuid?.() ?? 'user'}`)
  mkdirSync(join(folder, 'cache'), { recursive: true })
  const file = join(folder, 'fonts.conf')
  const alias = (family: string, prefer: string) => `<alias><family>${family}</family><prefer><family>${prefer}</family></prefer></alias>`
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
${folders.map((one) => `<dir>${one}</dir>`).join('\n')}
<cachedir>${join(folder, 'cache')}</cachedir>
${alias('sans-serif', 'Noto Sans S Chinese')}${alias('system-ui', 'Noto Sans S Chinese')}${alias('Noto Sans SC', 'Noto Sans S Chinese')}
${alias('serif', 'Noto Serif SC')}${alias('Songti SC', 'Noto Serif SC')}
</fontconfig>`,
  )
  return file
}
