/** `npm run huying -- docs`: writes the pages that are generated from code. Tests compare them with what stands in the repository. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { flowPages, flowRefusals } from '@huying/flows'
import { allErrors } from '../platform/errors.ts'
import { renderPolicyPage } from '../modules/policy/index.ts'
import { renderErrorPage, type WordedErrors } from './error-page.ts'

const sources = join(dirname(fileURLToPath(import.meta.url)), '..')
const repository = join(sources, '..', '..', '..')

/** Every errors.ts (http-errors.ts …) registers its table when it is loaded; none can be forgotten, because the folders are listed. */
export async function loadErrors(): Promise<WordedErrors> {
  const folders = ['platform', 'engine', ...readdirSync(join(sources, 'modules')).map((name) => join('modules', name))]
  for (const folder of folders) {
    const names = readdirSync(join(sources, folder)).filter((name) => /^([a-z-]+-)?errors\.ts$/.test(name))
    for (const name of names) await import(pathToFileURL(join(sources, folder, name)).href)
  }
  return { modules: allErrors(), flows: flowRefusals }
}

/** Path from the root of the repository → text. */
export async function generatedPages(): Promise<Readonly<Record<string, string>>> {
  const pages = Object.entries(flowPages()).map(([name, page]) => [`docs/flows/${name}`, page] as const)
  return { 'docs/errors.md': renderErrorPage(await loadErrors()), 'docs/policy.md': renderPolicyPage(), ...Object.fromEntries(pages) }
}

async function writeDocs(): Promise<readonly string[]> {
  const pages = Object.entries(await generatedPages())
  for (const [path, text] of pages) {
    const file = join(repository, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  return pages.map(([path]) => path)
}

export const describe = '按代码重写 docs/errors.md 和 docs/flows / writes docs/errors.md and docs/flows from the code'

export async function run(): Promise<void> {
  for (const path of await writeDocs()) process.stdout.write(`${path}\n`)
}
