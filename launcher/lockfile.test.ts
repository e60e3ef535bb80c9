import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { missingEdges, platformOf } from './complete-lockfile.mjs'

const lockfile = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Record<string, { resolved?: string; version?: string }>
}

test('the lockfile holds every package that npm ci asks for; if not, run node launcher/complete-lockfile.mjs', () => {
  assert.deepEqual(missingEdges(lockfile), [])
})

test('the lockfile names no registry', () => {
  const addresses = Object.values(lockfile.packages).filter((entry) => /^https?:/.test(entry.resolved ?? ''))
  assert.deepEqual(addresses, [])
})

test('a gap in the lockfile is found', () => {
  const gap = {
    packages: { '': { dependencies: { a: '1.0.0' } }, 'node_modules/a': { optionalDependencies: { '@a/linux-arm64-musl': '1.0.0' } } },
  }
  assert.deepEqual(missingEdges(gap), [{ from: 'node_modules/a', name: '@a/linux-arm64-musl', wanted: '1.0.0', optional: true }])
  assert.deepEqual(platformOf('@a/linux-arm64-musl'), { cpu: ['arm64'], libc: ['musl'], os: ['linux'] })
})
