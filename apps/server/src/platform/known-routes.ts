/** Which methods an address takes: to tell a wrong method from an address that there is not. */
import type { FastifyInstance } from 'fastify'

export interface KnownRoutes {
  /** Empty for an address that no route has. */
  methodsAt(url: string): readonly string[]
}

/** Hears of each route while it is registered: call it first. Routes that take everything (`/*`) say nothing about an address. */
export function knownRoutes(app: FastifyInstance): KnownRoutes {
  const routes = new Map<string, { readonly pattern: RegExp; readonly methods: Set<string> }>()
  app.addHook('onRoute', ({ url, method }) => {
    if (url.includes('*')) return
    const known = routes.get(url) ?? { pattern: patternOf(url), methods: new Set<string>() }
    for (const one of [method].flat()) known.methods.add(one)
    routes.set(url, known)
  })
  return {
    methodsAt: (url) => {
      const path = url.split('?', 1)[0] ?? ''
      const found = [...routes.values()].filter(({ pattern }) => pattern.test(path))
      return [...new Set(found.flatMap(({ methods }) => [...methods]))].sort()
    },
  }
}

function patternOf(url: string): RegExp {
  const parts = url.split('/').map((part) => {
    const fixed = part.split(/:[A-Za-z]\w*/).map((words) => words.replaceAll(/[.*+?^${}()|[\]\\-]/g, String.raw`\$&`))
    return fixed.join('[^/]+')
  })
  return new RegExp(`^${parts.join('/')}/?$`)
}
