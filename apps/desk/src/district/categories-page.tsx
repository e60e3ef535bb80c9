/** The category tree: names, the words that speak for it, the unit that usually handles it, questions of its own. */
import type { CategorySetting, SettingsView } from '@huying/contracts'
import { useState } from 'react'
import { linkTo } from '../navigation.ts'
import { useSay } from '../words/say.ts'
import { CategoryForm } from './category-form.tsx'
import { SettingsPage } from './settings-page.tsx'

type Opened = { readonly item: CategorySetting; readonly adds: boolean } | null

interface TreeProps {
  readonly view: SettingsView
  readonly onDone: (words: string) => void
}

const freshBelow = (parent: CategorySetting | null, all: readonly CategorySetting[]): CategorySetting => ({
  id: parent ? `${parent.id}.` : '',
  parent: parent?.id ?? null,
  name: '',
  nameEn: '',
  keywords: [],
  unit: parent?.unit ?? null,
  emergency: null,
  rank:
    Math.max(0, ...all.filter((one) => parent === null || one.id === parent.id || one.parent === parent.id).map(({ rank }) => rank)) + 1,
  active: true,
  questions: [],
})

function Tree({ view, onDone }: TreeProps) {
  const { say } = useSay()
  const [open, setOpen] = useState<Opened>(null)
  const { categories, units } = view.settings
  const unitName = (id: string | null): string =>
    id === null ? say('categories.no-unit') : (units.find((unit) => unit.id === id)?.name ?? say('categories.kind-of-unit', { kind: id }))
  const done = (words: string): void => {
    setOpen(null)
    onDone(words)
  }
  const form = (at: CategorySetting | null, adds: boolean) =>
    open !== null && open.adds === adds && (adds ? open.item.parent === (at?.id ?? null) : open.item.id === at?.id) ? (
      <CategoryForm view={view} item={open.item} adds={adds} onDone={done} onCancel={() => setOpen(null)} />
    ) : null
  const line = (item: CategorySetting) => (
    <>
      <CategoryWords item={item} unit={unitName(item.unit)} />
      <CategoryActions
        item={item}
        onEdit={() => setOpen({ item, adds: false })}
        onAdd={() => setOpen({ item: freshBelow(item, categories), adds: true })}
      />
      {form(item, false)}
      {item.parent === null && form(item, true)}
    </>
  )
  return (
    <section className="box">
      <h2>{say('categories.tree', { n: categories.filter(({ active }) => active).length })}</h2>
      <p>
        <button className="button" type="button" onClick={() => setOpen({ item: freshBelow(null, categories), adds: true })}>
          {say('categories.add')}
        </button>{' '}
        <a className="button" {...linkTo({ page: 'limits' })}>
          {say('shell.limits')}
        </a>
      </p>
      {form(null, true)}
      <ul className="unit-tree">
        {categories
          .filter(({ parent }) => parent === null)
          .map((top) => (
            <li key={top.id}>
              <div className="unit-leaf">{line(top)}</div>
              <ul className="unit-tree">
                {categories
                  .filter(({ parent }) => parent === top.id)
                  .map((item) => (
                    <li key={item.id} className="unit-leaf">
                      {line(item)}
                    </li>
                  ))}
              </ul>
            </li>
          ))}
      </ul>
    </section>
  )
}

function CategoryWords({ item, unit }: { item: CategorySetting; unit: string }) {
  const { say } = useSay()
  return (
    <span className="unit-row">
      <b>{item.name}</b> <span className="quiet">{item.id}</span> <span>{unit}</span>
      {!item.active && <span className="tag failed">{say('categories.retired')}</span>}
      {item.questions.length > 0 && <span className="tag grey">{say('categories.questions-n', { n: item.questions.length })}</span>}
    </span>
  )
}

function CategoryActions({ item, onEdit, onAdd }: { item: CategorySetting; onEdit: () => void; onAdd: () => void }) {
  const { say } = useSay()
  return (
    <span className="actions">
      <button className="button" type="button" aria-label={say('units.edit-of', { name: item.name })} onClick={onEdit}>
        {say('units.edit')}
      </button>
      {item.parent === null && item.active && (
        <button className="button" type="button" aria-label={say('units.add-below-of', { name: item.name })} onClick={onAdd}>
          {say('units.add-below')}
        </button>
      )}
    </span>
  )
}

export function CategoriesPage() {
  const { say } = useSay()
  return (
    <SettingsPage title={say('shell.categories')} hint={say('categories.hint')}>
      {(view, done) => <Tree view={view} onDone={done} />}
    </SettingsPage>
  )
}
