/** The workers' heartbeat: a row a worker and district, written after each pass that went through to the end. Whoever reads it needs no worker to do so. */
import type { Database } from '../platform/database.ts'

export type Worker = 'clock' | 'deliveries'

/** Often enough for thirty seconds of silence to mean something, seldom enough to cost nothing. */
export const beatEveryMs = 5_000

export interface Heart {
  beat(districtId: number, now: number): Promise<void>
}

export function heartOf(database: Database, worker: Worker): Heart {
  const last = new Map<number, number>()
  return {
    beat: async (districtId, now) => {
      if (Math.abs(now - (last.get(districtId) ?? 0)) < beatEveryMs) return
      last.set(districtId, now)
      await database.inDistrict(districtId, (tx) =>
        tx.last({
          name: 'beat',
          text: `insert into worker_beats (district_id, worker, beat_at) values ($1, $2, $3)
            on conflict (district_id, worker) do update set beat_at = greatest(worker_beats.beat_at, excluded.beat_at)`,
          values: [districtId, worker, new Date(now)],
        }),
      )
    },
  }
}
