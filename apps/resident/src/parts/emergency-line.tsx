/** The phone comes before the platform. */
import { usePage } from '../page-context.ts'

export function EmergencyLine() {
  const { words, look } = usePage()
  const said = words.emergency
  const numbers = [
    ['110', said.police],
    ['119', said.fire],
    ['120', said.doctor],
  ] as const
  return (
    <section class="emergency-line" aria-label={said.label}>
      <p>{look.mode === 'elder' ? said.dangerElder : said.danger}</p>
      {numbers.map(([number, who]) => (
        <a key={number} href={`tel:${number}`}>
          <b>{number}</b>
          <span>{who}</span>
        </a>
      ))}
    </section>
  )
}
