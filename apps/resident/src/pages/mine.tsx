/** `/mine`: what was said on this phone. */
import { Layout } from '../layout.tsx'
import { usePage } from '../page-context.ts'
import type { MineItem, MineProps } from '../page-props.ts'
import { Icon } from '../parts/icon.tsx'
import * as icons from '../parts/icons.tsx'
import { MatterList } from '../parts/matter-list.tsx'

export function Mine({ mine }: MineProps) {
  const { words } = usePage()
  const said = words.mine
  return (
    <Layout title={said.title}>
      <h1>{said.title}</h1>
      {mine.length === 0 ? <Empty /> : <p class="hint">{said.note}</p>}
      <Group title={said.open} items={mine.filter((item) => !item.closed)} />
      <Group title={said.closed} items={mine.filter((item) => item.closed)} />
    </Layout>
  )
}

function Group({ title, items }: { title: string; items: readonly MineItem[] }) {
  if (items.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <MatterList items={items} />
    </section>
  )
}

function Empty() {
  const { words } = usePage()
  return (
    <div class="empty">
      <Icon of={icons.message} size="l" />
      <p>
        <b>{words.mine.empty}</b>
      </p>
      <p class="quiet">{words.mine.emptyHint}</p>
      <a class="button" href="/find">
        {words.foot.find}
      </a>
    </div>
  )
}
