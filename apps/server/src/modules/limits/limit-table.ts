/** The spans in force: the platform's defaults, and what the district has changed. Pure. */
import { gradeKey, type Flow, type LimitFor, type Span } from '@huying/flow'

/** One row of the table `limits`. */
export interface ChangedLimit {
  readonly flow: string
  readonly deadline: string
  /** `*` is every category. */
  readonly category: string
  readonly span: Span
}

/** A category without a row of its own takes its first level's: FIRE.EXIT, then FIRE. The flow itself then asks for every category. */
export function limitForOf(changed: readonly ChangedLimit[]): LimitFor {
  const spans = new Map(changed.map((limit) => [keyOf(limit.flow, limit.deadline, limit.category), limit.span]))
  return (flow, deadline, category) => {
    if (category === null) return spans.get(keyOf(flow, deadline, '*'))
    const parent = category.split('.')[0] ?? category
    return spans.get(keyOf(flow, deadline, category)) ?? spans.get(keyOf(flow, deadline, parent))
  }
}

export interface LimitLine extends ChangedLimit {
  readonly flowTitle: string
  readonly label: string
  readonly platformDefault: boolean
  readonly statutory: boolean
  readonly basis: string | null
}

/** Every deadline of every flow for every category, then the changed categories beneath it. */
export function limitLines(flows: readonly Flow[], changed: readonly ChangedLimit[]): LimitLine[] {
  return flows.flatMap((flow) =>
    Object.values(flow.deadlines).flatMap((deadline) => {
      const about = {
        flow: flow.id,
        flowTitle: flow.title,
        deadline: deadline.name,
        label: deadline.label,
        statutory: deadline.statutory,
        basis: deadline.basis,
      }
      const own = deadline.statutory ? [] : changed.filter((limit) => limit.flow === flow.id && limit.deadline === deadline.name)
      const every = own.find((limit) => limit.category === '*')
      return [
        ...(deadline.byGrade === null
          ? [{ ...about, category: '*', span: every?.span ?? deadline.within, platformDefault: every === undefined }]
          : graded(about, deadline.byGrade, own)),
        ...own
          .filter((limit) => limit.category !== '*' && !limit.category.startsWith('#'))
          .map(({ category, span }) => ({ ...about, category, span, platformDefault: false })),
      ]
    }),
  )
}

/** One line for each grade; an operator's span for every category does not reach them. */
function graded<A extends object>(
  about: A,
  byGrade: NonNullable<Flow['deadlines'][string]['byGrade']>,
  own: readonly ChangedLimit[],
): (A & Pick<LimitLine, 'category' | 'span' | 'platformDefault'>)[] {
  return ([1, 2, 3, 4] as const).map((grade) => {
    const changed = own.find((limit) => limit.category === gradeKey(grade))
    return { ...about, category: gradeKey(grade), span: changed?.span ?? byGrade[grade], platformDefault: changed === undefined }
  })
}

function keyOf(flow: string, deadline: string, category: string): string {
  return `${flow}/${deadline}/${category}`
}
