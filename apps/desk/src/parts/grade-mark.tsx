/** How grave a matter is: shape, figure and word. Never a bare number, never colour alone. */
import { useSay } from '../words/say.ts'

export type GradeNumber = 1 | 2 | 3 | 4

export const isGrade = (grade: number | null): grade is GradeNumber => grade === 1 || grade === 2 || grade === 3 || grade === 4

/** Nothing where it is not graded. */
export function GradeMark({ grade }: { grade: number | null }) {
  const { say } = useSay()
  if (!isGrade(grade)) return null
  return (
    <span className={`grade g${grade}`} role="img" aria-label={say(`grade.${grade}`)} title={say(`grade.${grade}`)}>
      {grade}
    </span>
  )
}
