/** Tells when the database of DATABASE_URL goes away and comes back: an idle connection ends with it, and another one is tried until it stands. */
import pg from 'pg'

export interface OutsideWatch {
  readonly onDown?: () => void
  readonly onUp?: () => void
}

const againMs = 1_000
/** All connections are taken: by us or by others, but it is there. */
const tooMany = '53300'

/** Returns what ends the watch. A connection that was merely cut is made anew, and nobody hears of it. */
export function watchOutside(url: string, { onDown, onUp }: OutsideWatch): () => Promise<void> {
  const state: { isDown: boolean; isOver: boolean; client: pg.Client | null } = { isDown: false, isOver: false, client: null }
  let timer: NodeJS.Timeout | undefined
  const say = (isDown: boolean): void => {
    if (state.isDown === isDown) return
    state.isDown = isDown
    if (isDown) onDown?.()
    else onUp?.()
  }
  const connect = async (): Promise<void> => {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'huying-watch',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    })
    client.on('error', () => {})
    try {
      await client.connect()
    } catch (error) {
      if (state.isOver) return
      say((error as { code?: string }).code !== tooMany)
      timer = setTimeout(() => void connect(), againMs)
      return
    }
    if (state.isOver) return client.end()
    state.client = client
    client.once('end', () => {
      if (!state.isOver) void connect()
    })
    say(false)
  }
  const first = connect()
  return async () => {
    state.isOver = true
    clearTimeout(timer)
    await first
    await state.client?.end()
  }
}
