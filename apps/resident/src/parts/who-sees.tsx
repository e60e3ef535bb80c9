/** Who sees what of this matter, said before anybody has to ask. */
import { usePage } from '../page-context.ts'

export function WhoSees({ anonymous, publicTitle }: { anonymous: boolean; publicTitle: string }) {
  const { words } = usePage()
  const said = words.received
  const rows = [anonymous ? said.seesDeskAnonymous : said.seesDesk, said.seesUnit, [said.seesOthers, said.seesOthersText(publicTitle)]]
  return (
    <dl class="rows card">
      {rows.map(([who, what]) => (
        <div key={who}>
          <dt>{who}</dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  )
}
