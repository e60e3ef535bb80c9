/** What every printed page has: the code that leads back, and whole dates. */
import type { WorkOrder } from '@huying/contracts'
import { useSay } from '../words/say.ts'

/** Modules of white that the standard asks for round a code. */
const quiet = 4

export function PrintedCode({ qr, label }: { qr: WorkOrder['qr']; label: string }) {
  const side = qr.modules + 2 * quiet
  return (
    <svg className="qr" viewBox={`${-quiet} ${-quiet} ${side} ${side}`} role="img" aria-label={label}>
      <path d={qr.d} />
    </svg>
  )
}

/** On paper there is no today: the whole date, in the district's time. */
export function On({ at }: { at: string }) {
  const { lang } = useSay()
  const form = new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'medium',
    timeStyle: 'short',
  })
  return <time dateTime={at}>{form.format(Date.parse(at))}</time>
}
