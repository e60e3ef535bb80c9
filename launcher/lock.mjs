/** Two starts of one checkout at once must not install over each other: the second waits. */
import { createHash } from 'node:crypto'
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { root, say } from './say.mjs'

// Outside the checkout's node_modules, which npm ci removes.
const name = createHash('sha256').update(`${userInfo().uid} ${root}`).digest('hex').slice(0, 12)
const path = join(tmpdir(), `huying-prepare-${name}.lock`)

export async function oneAtATime(work) {
  for (let told = false; !take(); await wait(200)) {
    if (!told) say('另一个启动正在安装，稍候… / Another start is installing; waiting for it.')
    told = true
  }
  const release = () => rmSync(path, { force: true })
  process.on('exit', release)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130))
  try {
    await work()
  } finally {
    release()
  }
}

function take() {
  try {
    const file = openSync(path, 'wx', 0o600)
    writeSync(file, String(process.pid))
    closeSync(file)
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  if (holderIsGone()) rmSync(path, { force: true })
  return false
}

function holderIsGone() {
  try {
    const pid = Number(readFileSync(path, 'utf8'))
    // Just created and not written yet.
    if (!pid) return false
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}
