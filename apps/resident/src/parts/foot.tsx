/** The way to everything else, and somebody to ring. */
import { usePage } from '../page-context.ts'

export function Foot({ short }: { short: boolean }) {
  const { words, frame } = usePage()
  if (short && !frame.demo) return null
  return (
    <footer class={short ? 'foot short' : 'foot'}>
      {!short && <FootLinks />}
      {frame.demo && <p>{words.demo}</p>}
    </footer>
  )
}

function FootLinks() {
  const { words, frame } = usePage()
  return (
    <>
      <nav aria-label={words.foot.more}>
        <a href="/find">{words.foot.find}</a>
        <a href="/public">{words.foot.board}</a>
        <a href="/badge">{words.foot.badge}</a>
        <a href="/privacy">{words.foot.privacy}</a>
        <a href={`/look?back=${encodeURIComponent(frame.path)}`}>{words.foot.settings}</a>
      </nav>
      <p>
        <PhoneSentence sentence={words.callHelp} phone={frame.helpPhone} />
      </p>
      {frame.own?.texts['call-help'] && <p>{frame.own.texts['call-help']}</p>}
    </>
  )
}

/** A sentence with a number in it that can be rung. */
export function PhoneSentence({ sentence, phone }: { sentence: (phone: string) => string; phone: string }) {
  const [before, after] = sentence('\u0000').split('\u0000')
  return (
    <>
      {before}
      <a class="tel" href={`tel:${phone.replace(/\D/g, '')}`}>
        {phone}
      </a>
      {after}
    </>
  )
}
