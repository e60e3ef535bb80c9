/** Five faces. Nothing is chosen beforehand; the first tap chooses, the second sends. */
import { usePage } from '../page-context.ts'
import { Icon } from './icon.tsx'
import * as icons from './icons.tsx'

const faces = [icons.face5, icons.face4, icons.face3, icons.face2, icons.face1] as const

export function Faces({ name, value, wrong }: { name: string; value: number | null; wrong?: boolean }) {
  const { words } = usePage()
  return (
    <fieldset class="faces" id={name} tabIndex={-1} aria-describedby={wrong ? `${name}-error` : undefined}>
      <legend class="unseen">{words.what.scoreLegend}</legend>
      {[5, 4, 3, 2, 1].map((score) => (
        <label key={score}>
          <input type="radio" name={name} value={score} checked={value === score} />
          <Icon of={faceOf(score)} size="l" />
          {scoreLabel(words.matter.scores, score)}
        </label>
      ))}
    </fieldset>
  )
}

export function faceOf(score: number) {
  return faces[score - 1] ?? icons.face3
}

export function scoreLabel(scores: readonly string[], score: number): string {
  return scores[score - 1] ?? ''
}
