/**
 * Asks of one kind that come while others are under way wait for those and then go together; one that comes alone waits for nothing.
 * The busier it gets, the more of them share what each would pay for: begin, commit, a plan's start-up, a way to the database and back.
 */
export interface Gathering<Ask, Answer> {
  /** How many groups may be under way. */
  readonly atOnce: number
  /** How many asks a group may have. */
  readonly most: number
  /** Answers in the order of the asks. */
  readonly together: (asks: readonly Ask[]) => Promise<readonly Answer[]>
  /** Two asks with the same mark never share a group. */
  readonly mark?: (ask: Ask) => string | undefined
}

interface Waiting<Ask, Answer> {
  readonly ask: Ask
  readonly answer: (value: Answer) => void
  readonly fail: (cause: unknown) => void
}

export function gather<Ask, Answer>({ atOnce, most, together, mark }: Gathering<Ask, Answer>): (ask: Ask) => Promise<Answer> {
  let waiting: Waiting<Ask, Answer>[] = []
  let underWay = 0
  let scheduled = false

  const nextGroup = (): Waiting<Ask, Answer>[] => {
    const marks = new Set<string>()
    const group: Waiting<Ask, Answer>[] = []
    const later: Waiting<Ask, Answer>[] = []
    for (const one of waiting) {
      const its = mark?.(one.ask)
      if (group.length >= most || (its !== undefined && marks.has(its))) {
        later.push(one)
        continue
      }
      if (its !== undefined) marks.add(its)
      group.push(one)
    }
    waiting = later
    return group
  }

  /** One that fails takes its neighbours' transaction with it: each gets one of its own, and its own error. */
  const send = async (group: readonly Waiting<Ask, Answer>[]): Promise<void> => {
    try {
      const answers = await together(group.map(({ ask }) => ask))
      for (const [at, one] of group.entries()) one.answer(answers[at] as Answer)
    } catch (cause) {
      if (group.length === 1) return group[0]?.fail(cause)
      await Promise.all(group.map((one) => send([one])))
    }
  }

  const run = (): void => {
    scheduled = false
    while (waiting.length > 0 && underWay < atOnce) {
      underWay += 1
      void send(nextGroup()).finally(() => {
        underWay -= 1
        schedule()
      })
    }
  }

  // What is asked for in the same turn of the loop belongs together already.
  const schedule = (): void => {
    if (scheduled || waiting.length === 0 || underWay >= atOnce) return
    scheduled = true
    setImmediate(run)
  }

  return (ask) =>
    new Promise<Answer>((answer, fail) => {
      waiting.push({ ask, answer, fail })
      schedule()
    })
}
