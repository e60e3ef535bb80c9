/** `/t/KEY`: no more text messages, or again. Opening the link changes nothing, because messengers open links to show a preview. */
import { Layout } from '../layout.tsx'
import { usePage } from '../page-context.ts'
import type { NoTextsProps } from '../page-props.ts'

export function NoTexts({ path, number, off }: NoTextsProps) {
  const { words } = usePage()
  const said = words.noTexts
  return (
    <Layout title={said.title}>
      <h1>{off ? said.isOff : said.title}</h1>
      <p class="lead">{off ? said.offText : said.lead(number)}</p>
      <form method="post" action={path} class="gap">
        <input type="hidden" name="texts" value={off ? 'on' : 'off'} />
        <button class={off ? 'button' : 'button main'} type="submit">
          {off ? said.again : said.stop}
        </button>
      </form>
    </Layout>
  )
}
