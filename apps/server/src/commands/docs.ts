/** `npm run huying -- docs`: writes the pages that are generated from code. Tests compare them with what stands in the repository. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { flowRefusals } from '@huying/flows'
import { allErrors } from '../platform/errors.ts'
import { renderErrorPage, type WordedErrors } from './error-page.ts'

const sources = join(dirname(fileURLToPath(import.meta.url)), '..')
const repository = join(sources, '..', '..', '..')

/** Every errors.ts registers its table when it is loaded; none can be forgotten, because the folders are listed. */
export async function loadErrors(): Promise<WordedErrors> {
  const folders = ['platform', 'engine', ...readdirSync(join(sources, 'modules')).map((name) => join('modules', name))]
  for (const folder of folders) {
    const file = join(sources, folder, 'errors.ts')
    if (existsSync(file)) await import(pathToFileURL(file).href)
  }
  return { modules: allErrors(), flows: flowRefusals }
}

/** Path from the root of the repository → text. */
export async function generatedPages(): Promise<Readonly<Record<string, string>>> {
  return { 'docs/errors.md': renderErrorPage(await loadErrors()) }
}

export async function writeDocs(): Promise<readonly string[]> {
  const pages = Object.entries(await generatedPages())
  for (const [path, text] of pages) {
    const file = join(repository, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  return pages.map(([path]) => path)
}
