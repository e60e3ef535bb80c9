/** The PostgreSQL that tests run on: the one the test run started, else one in the temporary folder that all single runs share. */
import { createHash } from 'node:crypto'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../src/platform/embedded-postgres/index.ts'

export interface TestCluster {
  /** Connection string of the role that owns what it makes, for a database of this cluster. */
  url(role: 'owner' | 'web', database: string): string
  /** Goes with the cluster: for files that belong to its databases. */
  readonly folder: string
}

interface Handed {
  readonly folder: string
  readonly socketFolder: string
  readonly ownerPassword: string
  readonly webPassword: string
}

let cluster: Promise<TestCluster> | undefined

export function testCluster(): Promise<TestCluster> {
  cluster ??= find()
  return cluster
}

/** Folder with another PostgreSQL's programs, e.g. Debian's, to run the same tests on. */
const otherBinaries = process.env['HUYING_TEST_POSTGRES_BIN']

/** Whether the cluster lasts for one run of all tests, rather than for all single runs. */
export function isOfRun(): boolean {
  return process.env['HUYING_TEST_CLUSTER'] !== undefined
}

async function find(): Promise<TestCluster> {
  const handed = process.env['HUYING_TEST_CLUSTER']
  if (handed) return fromHanded(JSON.parse(handed) as Handed)
  const which = createHash('sha256')
    .update(`${userInfo().uid} ${otherBinaries ?? 'npm'}`)
    .digest('hex')
    .slice(0, 8)
  const folder = join(tmpdir(), `huying-tests-${which}`)
  const shared = await startTestCluster(folder)
  // Left running for the next single run: starting it would be most of the time such a run takes.
  await shared.stop({ keep: true })
  return { url: shared.url, folder }
}

export function startTestCluster(dataFolder: string, bin: string | undefined = otherBinaries): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ dataFolder, durability: 'forgetful', ...(bin ? { bin } : {}) })
}

/** What a test run passes on to its test files as HUYING_TEST_CLUSTER. */
export function handOver(started: EmbeddedPostgres, folder: string): string {
  const owner = new URL(started.ownerUrl)
  const handed: Handed = {
    folder,
    socketFolder: owner.searchParams.get('host') ?? '',
    ownerPassword: owner.password,
    webPassword: started.webPassword,
  }
  return JSON.stringify(handed)
}

function fromHanded({ folder, socketFolder, ownerPassword, webPassword }: Handed): TestCluster {
  const url = (role: 'owner' | 'web', database: string): string =>
    `postgresql://huying_${role}:${role === 'owner' ? ownerPassword : webPassword}@localhost/${database}?host=${encodeURIComponent(socketFolder)}`
  return { url, folder }
}
