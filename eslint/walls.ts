/** Which folder may import which. One list for the linter and for the architecture test; each entry says why the wall stands. */
import { posix } from 'node:path'

export interface ImportEdge {
  /** Path of the importing file from the root of the repository. */
  readonly from: string
  /** What stands between the quotes. */
  readonly specifier: string
  /** `import type`, or only inline `type` names. */
  readonly isTypeOnly: boolean
}

type Area =
  | 'flow'
  | 'contracts'
  | 'flows'
  | 'platform'
  | 'engine'
  | 'module'
  | 'deps'
  | 'server'
  | 'server-test'
  | 'resident'
  | 'desk'
  | 'bench'
  | 'e2e'
  | 'house'

const prefixes: readonly (readonly [string, Area])[] = [
  ['packages/flow/', 'flow'],
  ['packages/contracts/', 'contracts'],
  ['flows/', 'flows'],
  ['apps/server/src/platform/', 'platform'],
  ['apps/server/src/engine/', 'engine'],
  ['apps/server/src/modules/', 'module'],
  ['apps/server/src/deps.ts', 'deps'],
  ['apps/server/src/', 'server'],
  ['apps/server/test/', 'server-test'],
  ['apps/resident/', 'resident'],
  ['apps/desk/', 'desk'],
  ['bench/', 'bench'],
  ['e2e/', 'e2e'],
]

/** Workspace names, and the file behind each. */
const workspaceDoors: Readonly<Record<string, string>> = {
  '@huying/flow': 'packages/flow/src/index.ts',
  '@huying/contracts': 'packages/contracts/src/index.ts',
  '@huying/flows': 'flows/index.ts',
  '@huying/flows/bundles': 'flows/bundles/index.ts',
  '@huying/server': 'apps/server/src/app.ts',
  '@huying/resident': 'apps/resident/index.ts',
  '@huying/desk': 'apps/desk/index.ts',
  '@huying/bench': 'bench/src/main.ts',
  '@huying/e2e': 'e2e/src/main.ts',
}

const packages = ['flow', 'contracts'] as const

/** Areas that an area may import, besides itself. */
const arrows: Readonly<Record<Area, readonly Area[]>> = {
  flow: [],
  contracts: ['flow'],
  flows: ['flow'],
  platform: [...packages, 'flows'],
  engine: [...packages, 'flows', 'platform', 'deps'],
  module: [...packages, 'flows', 'platform', 'engine', 'deps'],
  deps: [...packages, 'flows', 'platform', 'engine', 'module'],
  server: [...packages, 'flows', 'platform', 'engine', 'module', 'deps'],
  'server-test': [...packages, 'flows', 'platform', 'engine', 'module', 'deps', 'server'],
  resident: packages,
  desk: packages,
  // The browser that is measured is the one that walks the pages in e2e.
  bench: [...packages, 'flows', 'platform', 'engine', 'module', 'deps', 'server', 'server-test', 'e2e'],
  e2e: [...packages, 'flows', 'platform', 'engine', 'module', 'deps', 'server', 'server-test'],
  house: [...packages, 'flows', 'platform', 'engine', 'module', 'deps', 'server', 'server-test'],
}

const reasons: Readonly<Record<Area, string>> = {
  flow: 'packages/flow is pure: it decides from its arguments alone, so that the same flow runs in a browser, in a test and in the server.',
  contracts: 'packages/contracts holds shapes that server and clients share; it may know packages/flow and nothing else.',
  flows: 'flows/ is read by officers and depends on packages/flow alone; put code that needs the server into apps/server.',
  platform: 'The platform knows no module and no engine: it must serve the next ones unchanged. Pass what it needs as an argument.',
  engine: 'The engine runs every flow and knows no module. Return what the module needs, or take a function as an argument.',
  module: 'A module stands on engine, platform and packages, and knows other modules by their index.ts only.',
  deps: 'deps.ts names what every module is given.',
  server: 'The server may use its modules through their index.ts, the engine, the platform, flows and packages; not the web apps.',
  'server-test': 'The test harness serves tests of the server.',
  resident: 'apps/resident renders what it is given as props; it may import packages and itself. The server fetches.',
  desk: 'apps/desk speaks /api/v1 and nothing else; it may import packages and itself.',
  bench: 'Nothing imports bench.',
  e2e: 'Nothing imports e2e but bench, which measures in the same browser.',
  house: 'Linter rules and architecture tests stand beside the product, not in it.',
}

export function isTestFile(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || /(^|\/)test(ing)?\//.test(path)
}

/** May use test code: nothing of theirs is shipped. */
const outsideProduct: readonly Area[] = ['bench', 'e2e', 'house']

/** Null when the import is allowed; otherwise one sentence that says which wall it breaks and what to do. */
export function brokenWall(edge: ImportEdge): string | null {
  const isTest = isTestFile(edge.from)
  const home = areaOf(edge.from)
  const target = resolve(edge.from, edge.specifier)
  if (target === null) return outsideWall(home, edge)
  const toArea = areaOf(target)
  if (isTestFile(target) && !isTest && !outsideProduct.includes(home)) {
    return `${edge.from} is product code and imports test code (${target}). Move what both need out of the test.`
  }
  // A test of the server may put the whole server together, through the same doors.
  const allowed = isTest && edge.from.startsWith('apps/server/') ? [...arrows['server-test'], 'server-test'] : arrows[home]
  if (toArea === 'module') return moduleWall(edge, { target, isAllowed: allowed.includes('module') })
  if (home === toArea || allowed.includes(toArea)) return null
  if (isTest && toArea === 'server-test') return null
  if (isResidentDoor(edge, home, target)) return null
  return `${edge.from} must not import ${target}. ${reasons[home]}`
}

/** Into a module leads one door, its index.ts, also for its neighbours. */
function moduleWall(edge: ImportEdge, to: { target: string; isAllowed: boolean }): string | null {
  const home = areaOf(edge.from)
  const name = moduleName(to.target)
  if (home === 'module' && moduleName(edge.from) === name) return null
  if (home !== 'module' && !to.isAllowed) return `${edge.from} must not import ${to.target}. ${reasons[home]}`
  if (to.target === `apps/server/src/modules/${name}/index.ts`) return null
  return `${edge.from} reaches into the module ${name} (${to.target}). Its only door is modules/${name}/index.ts: export there what others may use.`
}

/** The server may take the resident app's built bundle, and the types of its pages' props. */
function isResidentDoor(edge: ImportEdge, fromArea: Area, target: string): boolean {
  if (fromArea !== 'module' && fromArea !== 'server' && fromArea !== 'server-test') return false
  if (target.startsWith('apps/resident/dist/')) return true
  return edge.isTypeOnly && /^apps\/resident\/(src\/)?page-props(\.ts|\/|$)/.test(target)
}

function outsideWall(fromArea: Area, edge: ImportEdge): string | null {
  if (isTestFile(edge.from)) return null
  // Flows are found in folders; what a flow says still depends on packages/flow alone.
  if (/^flows\/(find|known)-flows\.ts$/.test(edge.from) && edge.specifier.startsWith('node:')) return null
  if (fromArea === 'flow' || fromArea === 'flows') return `${edge.from} must not import ${edge.specifier}. ${reasons[fromArea]}`
  const isBrowser = fromArea === 'desk' || (fromArea === 'resident' && edge.from.includes('/islands/'))
  if (isBrowser && edge.specifier.startsWith('node:') && !/\.config\.(ts|js)$/.test(edge.from)) {
    return `${edge.from} must not import ${edge.specifier}. It runs in the browser, which has no such module.`
  }
  return null
}

function areaOf(path: string): Area {
  return prefixes.find(([prefix]) => path.startsWith(prefix))?.[1] ?? 'house'
}

function moduleName(path: string): string {
  return path.split('/')[4] ?? ''
}

/** A path from the root for imports inside the repository; null for Node's own modules and npm packages. */
function resolve(from: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier)
  if (!specifier.startsWith('@huying/')) return null
  const door = workspaceDoors[specifier]
  if (door) return door
  const [scope, name, ...rest] = specifier.split('/')
  const home = workspaceDoors[`${scope}/${name}`]
  return home ? posix.join(posix.dirname(home), rest.join('/')) : specifier
}
