/** A share with what it is a share of: figure, bar, and both numbers. Below ten it is no percentage. */
import { useSay } from '../words/say.ts'

const fewest = 10

export function Share({ label, part, of }: { label: string; part: number; of: number }) {
  const { say } = useSay()
  const percent = of >= fewest ? say('hazards.percent', { n: ((part / of) * 100).toFixed(1) }) : '–'
  return (
    <div className="share">
      <span className="quiet">{label}</span>
      <b>{percent}</b>
      <span className="quiet">{say('hazards.of', { part, of })}</span>
      <Bar part={part} of={of} />
    </div>
  )
}

/** Drawn only: the figures stand beside it. */
export function Bar({ part, of }: { part: number; of: number }) {
  return (
    <svg className="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect className="all" width="100" height="6" />
      <rect className="done" width={of === 0 ? 0 : (Math.min(part, of) / of) * 100} height="6" />
    </svg>
  )
}
