/** The units of one district as a tree in memory. Pure. */
import type { UnitRef } from '@huying/flow'

export interface Unit extends UnitRef {
  readonly parentId: string | null
  readonly nameEn: string
  readonly phone: string | null
  readonly lat: number | null
  readonly lng: number | null
  readonly active: boolean
}

export interface UnitTree {
  readonly all: readonly Unit[]
  /** The centre of the whole district. */
  readonly root: Unit | undefined
  byId(id: string): Unit | undefined
  children(id: string): readonly Unit[]
  /** The next centre up the parent chain; null at the top. */
  above(id: string): Unit | null
  /** The unit itself and everything beneath it. */
  subtree(id: string): readonly Unit[]
  /** The same tree with each `name` as readers of this language have it. */
  named(lang: 'zh' | 'en'): UnitTree
}

export function unitTree(all: readonly Unit[]): UnitTree {
  const byId = new Map(all.map((unit) => [unit.id, unit]))
  const children = new Map<string, Unit[]>()
  for (const unit of all) {
    if (unit.parentId === null) continue
    const siblings = children.get(unit.parentId) ?? []
    siblings.push(unit)
    children.set(unit.parentId, siblings)
  }
  const above = (id: string): Unit | null => {
    for (const up of upwards(byId, id)) if (up.id !== id && up.sort === 'centre') return up
    return null
  }
  let english: UnitTree | null = null
  const tree: UnitTree = {
    all,
    root: all.find((unit) => unit.parentId === null && unit.sort === 'centre'),
    byId: (id) => byId.get(id),
    children: (id) => children.get(id) ?? [],
    above,
    subtree: (id) => {
      const top = byId.get(id)
      return top ? all.filter((unit) => covers(top, unit)) : []
    },
    named: (lang) => (lang === 'zh' ? tree : (english ??= unitTree(all.map((unit) => ({ ...unit, name: unit.nameEn || unit.name }))))),
  }
  return tree
}

/** Whether `unit` is `top` or lies beneath it. */
export function covers(top: UnitRef, unit: UnitRef): boolean {
  return unit.path === top.path || unit.path.startsWith(`${top.path}/`)
}

/** The unit, its parent, and so on to the root. */
export function* upwards(byId: ReadonlyMap<string, Unit>, id: string): Generator<Unit> {
  let unit = byId.get(id)
  // A wrong row could make a circle; no district is ten levels deep.
  for (let level = 0; unit && level < 10; level += 1) {
    yield unit
    unit = unit.parentId === null ? undefined : byId.get(unit.parentId)
  }
}
