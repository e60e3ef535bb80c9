/** How long each test file ran, from its start to its last test, so that a suite that grows shows where. */
import { relative } from 'node:path'
import { root } from './say.mjs'

export function newTimes(now = () => performance.now()) {
  const files = new Map()
  return {
    hear({ type, data }) {
      // All files are enqueued at once; only what runs counts.
      if (!data?.file || type === 'test:enqueue') return
      const at = now()
      const seen = files.get(data.file)
      files.set(data.file, { from: seen?.from ?? at, to: at })
    },
    /** The longest first, as `path 12 s`. */
    slowest: (n) =>
      [...files]
        .map(([file, { from, to }]) => ({ file, seconds: (to - from) / 1000 }))
        .sort((a, b) => b.seconds - a.seconds)
        .slice(0, n)
        .map(({ file, seconds }) => `${relative(root, file)} ${Math.round(seconds)} s`),
  }
}
