/** Finds the flows: every folder that has a flow.ts. What is wrong with any of them is told together, before anything starts. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { DefinitionError, type Flow, type Step } from '@huying/flow'

export interface FoundFlows {
  /** By id: what residents file first, then by name. */
  readonly flows: Readonly<Record<string, Flow>>
  /** Flow id → Chinese → English, of its own en.json. */
  readonly english: ReadonlyMap<string, Readonly<Record<string, string>>>
  /** Flow id → where it was found. */
  readonly folders: ReadonlyMap<string, string>
}

/** Each of `places` is a flow's folder, or holds flows' folders. */
export async function findFlows(places: readonly string[], first: readonly string[] = []): Promise<FoundFlows> {
  const problems: string[] = []
  const found: Read[] = []
  for (const folder of places.flatMap((place) => foldersOf(place, problems))) {
    const read = await readFolder(folder, problems)
    const twin = found.find((other) => other.flow.id === read?.flow.id)
    if (read && twin)
      problems.push(`${folder}: the flow "${read.flow.id}" is there already, in ${twin.folder}. Give one of them another id.`)
    else if (read) found.push(read)
  }
  const turn = (id: string): number => (first.includes(id) ? first.indexOf(id) : first.length)
  const sorted = found.toSorted((a, b) => turn(a.flow.id) - turn(b.flow.id) || (a.flow.id < b.flow.id ? -1 : 1))
  const flows = Object.fromEntries(sorted.map(({ flow }) => [flow.id, flow]))
  problems.push(...sorted.flatMap(({ flow }) => wrongOpenings(flow, flows)))
  if (problems.length > 0) throw new FlowsProblem(problems)
  return {
    flows,
    english: new Map(sorted.map(({ flow, english }) => [flow.id, english])),
    folders: new Map(sorted.map(({ flow, folder }) => [flow.id, folder])),
  }
}

/** The flows do not hold together; the message lists every problem of every folder. */
export class FlowsProblem extends Error {
  override readonly name = 'FlowsProblem'
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(`流程定义有 ${problems.length} 处要改，改好再启动。 / The flows cannot be started, please correct:\n\n${problems.join('\n\n')}`)
    this.problems = problems
  }
}

function foldersOf(place: string, problems: string[]): string[] {
  const holds = (folder: string): boolean => existsSync(join(folder, 'flow.ts'))
  if (holds(place)) return [place]
  const inside = existsSync(place) ? readdirSync(place).map((name) => join(place, name)) : []
  const folders = inside.filter(holds).toSorted()
  if (folders.length === 0)
    problems.push(`${place}: there is no flow.ts in it, nor in a folder of it. HUYING_FLOWS lists folders, separated by commas.`)
  return folders
}

interface Read {
  readonly folder: string
  readonly flow: Flow
  readonly english: Readonly<Record<string, string>>
}

async function readFolder(folder: string, problems: string[]): Promise<Read | null> {
  try {
    const exported = (await import(pathToFileURL(join(folder, 'flow.ts')).href)) as Readonly<Record<string, unknown>>
    const flows = Object.values(exported).filter(isFlow)
    const [flow] = flows
    if (!flow || flows.length > 1) throw new Error(`flow.ts must export one flow, made by defineFlow; it exports ${flows.length}.`)
    if (flow.id !== basename(folder)) throw new Error(`The folder of the flow "${flow.id}" must have its name.`)
    if (!/^[a-z][a-z0-9-]{0,39}$/.test(flow.id)) throw new Error(`"${flow.id}": an id has small letters, figures and hyphens, at most 40.`)
    return { folder, flow, english: englishIn(folder) }
  } catch (error) {
    problems.push(`${folder}: ${error instanceof DefinitionError ? error.message : String(error)}`)
    return null
  }
}

function isFlow(value: unknown): value is Flow {
  return typeof value === 'object' && value !== null && 'steps' in value && 'states' in value && 'arrivesIn' in value
}

function englishIn(folder: string): Readonly<Record<string, string>> {
  const file = join(folder, 'en.json')
  if (!existsSync(file)) return {}
  const words: unknown = JSON.parse(readFileSync(file, 'utf8'))
  const isWords = typeof words === 'object' && words !== null && Object.values(words).every((word) => typeof word === 'string')
  if (!isWords) throw new Error('en.json must be one object of Chinese words and their English.')
  return words as Record<string, string>
}

/** What only all flows together can show: whether what a step opens exists and takes what it is given. */
function wrongOpenings(flow: Flow, flows: Readonly<Record<string, Flow>>): string[] {
  const wrong = (step: Step, sentence: string): string => `Flow "${flow.id}", steps.${step.name}.opens: ${sentence}`
  return Object.values(flow.steps).flatMap((step) =>
    step.opens.flatMap((opening) => {
      const target = flows[opening.flow]
      if (!target) return [wrong(step, `there is no flow "${opening.flow}". Known: ${Object.keys(flows).join(', ')}.`)]
      const form = target.forms[target.steps[target.start]?.form ?? ''] ?? {}
      const unknown = Object.keys(opening.form).filter((field) => !Object.hasOwn(form, field))
      return unknown.map((field) =>
        wrong(step, `the flow "${target.id}" does not ask for "${field}". It asks for ${Object.keys(form).join(', ')}.`),
      )
    }),
  )
}

/** A flow outside this repository finds its words (`@huying/flow`, `@huying/flows/bundles`) here. */
export function lendPackages(): void {
  registerHooks({
    resolve: (specifier, context, next) =>
      next(specifier, specifier.startsWith('@huying/') ? { ...context, parentURL: import.meta.url } : context),
  })
}
