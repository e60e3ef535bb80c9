/** Photos on their way: a form waits for them before it goes. */
const onTheWay = new Set<Promise<unknown>>()

export function underWay(work: Promise<unknown>): void {
  onTheWay.add(work)
  void work.catch(() => undefined).finally(() => onTheWay.delete(work))
}

export async function photosSent(): Promise<void> {
  await Promise.allSettled(onTheWay)
}
