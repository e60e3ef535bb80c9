/** What was turned away in the last seven days: who, where, why, how often. Never what it said. */
import type { PartnerRefusal } from '@huying/contracts'
import { EmptyNote } from '../parts/notes.tsx'
import { useNow } from '../time/server-time.ts'
import { sayWhen } from '../time/when.ts'
import { useSay } from '../words/say.ts'
import { zh, type Word } from '../words/zh.ts'

export function Refusals({ refusals }: { refusals: readonly PartnerRefusal[] }) {
  const { say, lang } = useSay()
  const now = useNow()
  const why = (code: string): string => {
    const word = `partners.why-${code.replace('.', '-')}`
    return word in zh ? say(word as Word) : say('partners.why-other', { code })
  }
  return (
    <section className="box wide-table">
      <h2>{say('partners.refusals')}</h2>
      <p className="hint">{say('partners.refusals-hint')}</p>
      {refusals.length === 0 && <EmptyNote>{say('partners.no-refusals')}</EmptyNote>}
      {refusals.length > 0 && (
        <div className="scroll" tabIndex={0} role="group" aria-label={say('partners.refusals')}>
          <table className="sheet">
            <thead>
              <tr>
                <th scope="col">{say('partners.col-last')}</th>
                <th scope="col">{say('partners.col-who')}</th>
                <th scope="col">{say('partners.col-where')}</th>
                <th scope="col">{say('partners.col-why')}</th>
                <th scope="col">{say('partners.col-times')}</th>
              </tr>
            </thead>
            <tbody>
              {refusals.map((one) => (
                <tr key={`${one.partner ?? ''} ${one.route} ${one.code} ${one.at}`}>
                  <td>{sayWhen(one.at, now, lang)}</td>
                  <th scope="row">{one.partner ?? say('partners.stranger')}</th>
                  <td>
                    <code>{one.route}</code>
                  </td>
                  <td>{why(one.code)}</td>
                  <td>{one.requests}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
