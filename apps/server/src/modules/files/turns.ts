/** Lets a few through at a time, in order, and turns away whoever would wait too long. */
export interface Turns {
  /** Null when the queue is full; else resolves, when it is this one's turn, to the function that ends the turn. */
  take(weight: number): Promise<() => void> | null
  readonly waiting: number
}

interface Waiting {
  readonly weight: number
  readonly go: () => void
}

export function turns(options: { readonly capacity: number; readonly longestQueue: number }): Turns {
  const queue: Waiting[] = []
  let used = 0

  const next = (): void => {
    // Strictly in order: a heavy one at the front is not overtaken for ever by light ones.
    for (let first = queue[0]; first && used + first.weight <= options.capacity; first = queue[0]) {
      queue.shift()
      used += first.weight
      first.go()
    }
  }
  const ending = (weight: number): (() => void) => {
    let ended = false
    return () => {
      if (ended) return
      ended = true
      used -= weight
      next()
    }
  }

  return {
    take: (asked) => {
      const weight = Math.min(asked, options.capacity)
      if (queue.length >= options.longestQueue) return null
      return new Promise((resolve) => {
        queue.push({ weight, go: () => resolve(ending(weight)) })
        next()
      })
    },
    get waiting() {
      return queue.length
    },
  }
}
