/** Published answers that fit, while the question is being typed. */
import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { AnswerShown } from '../page-props.ts'
import { givenTo } from './given.ts'

interface Given {
  readonly found: string
  readonly open: string
}

const restMs = 350

export function start(element: HTMLElement): void {
  const field = document.querySelector<HTMLTextAreaElement>('#what')
  if (field) render(<Found field={field} {...givenTo<Given>(element)} />, element)
}

function Found({ field, found, open }: Given & { field: HTMLTextAreaElement }) {
  const [answers, setAnswers] = useState<readonly AnswerShown[]>([])
  useEffect(() => {
    let rest: ReturnType<typeof setTimeout> | undefined
    let asked = 0
    const ask = async () => {
      const mine = ++asked
      const words = field.value.trim()
      const next = words.length < 4 ? [] : await matching(words)
      // A slow answer to an older text must not replace a newer one.
      if (mine === asked) setAnswers(next)
    }
    const typed = () => {
      clearTimeout(rest)
      rest = setTimeout(() => void ask(), restMs)
    }
    field.addEventListener('input', typed)
    if (field.value) typed()
    return () => field.removeEventListener('input', typed)
  }, [])
  return (
    <div role="status">
      {answers.length > 0 && (
        <section>
          <h2>{found}</h2>
          <ul class="answer-list">
            {answers.map((answer) => (
              <li key={answer.id} class="card">
                <b>{answer.question}</b>
                <p class="quiet">{answer.answer.slice(0, 80)}</p>
                <a
                  class="button plain"
                  href={`/answers/${answer.id}`}
                  target="_blank"
                  rel="noopener"
                  aria-label={`${open} ${answer.question}`}
                >
                  {open}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

async function matching(words: string): Promise<readonly AnswerShown[]> {
  try {
    const response = await fetch(`/ask/matching?words=${encodeURIComponent(words.slice(0, 300))}`)
    return response.ok ? ((await response.json()) as { items: AnswerShown[] }).items : []
  } catch {
    return []
  }
}
