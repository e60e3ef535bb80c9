/** The district's units as a tree: add, rename, move, close and open again, or bring in a whole table. */
import { unitSorts, type SettingsView, type UnitSetting } from '@huying/contracts'
import { useMemo, useState } from 'react'
import { Icon } from '../parts/icon.tsx'
import { useSay } from '../words/say.ts'
import { BringIn } from './bring-in.tsx'
import { ExampleUnits } from './example-units.tsx'
import { SettingsPage } from './settings-page.tsx'
import { UnitForm } from './unit-form.tsx'

type Open = { readonly id: string; readonly adds: boolean } | null

interface BranchProps {
  readonly unit: UnitSetting
  readonly view: SettingsView
  readonly below: ReadonlyMap<string | null, readonly UnitSetting[]>
  readonly open: Open
  readonly setOpen: (open: Open) => void
  readonly onDone: (words: string) => void
}

function Branch(props: BranchProps) {
  const { say } = useSay()
  const { unit, view, below, open, setOpen, onDone } = props
  const children = below.get(unit.id) ?? []
  const [unfolded, setUnfolded] = useState(unit.parent === null)
  const isOpen = open?.id === unit.id
  return (
    <li>
      <div className="unit-leaf">
        <span className="unit-row">
          {children.length > 0 ? (
            <button className="button plain" type="button" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
              <Icon name={unfolded ? 'down' : 'next'} /> {unit.name}
            </button>
          ) : (
            <span>{unit.name}</span>
          )}
          <span className="quiet">{unit.id}</span> <span className="tag grey">{say(`sort.${unit.sort}`)}</span>
          {!unit.active && <span className="tag failed">{say('units.closed')}</span>}
          {children.length > 0 && <span className="quiet">{say('units.below', { n: children.length })}</span>}
        </span>
        <UnitActions unit={unit} setOpen={setOpen} />
        {isOpen && (
          <UnitForm key={String(open.adds)} view={view} unit={unit} adds={open.adds} onDone={onDone} onCancel={() => setOpen(null)} />
        )}
      </div>
      {unfolded && children.length > 0 && (
        <ul className="unit-tree">
          {children.map((child) => (
            <Branch key={child.id} {...props} unit={child} />
          ))}
        </ul>
      )}
    </li>
  )
}

function UnitActions({ unit: { id, name, active }, setOpen }: Pick<BranchProps, 'unit' | 'setOpen'>) {
  const { say } = useSay()
  return (
    <span className="actions">
      <button className="button" type="button" aria-label={say('units.edit-of', { name })} onClick={() => setOpen({ id, adds: false })}>
        {say('units.edit')}
      </button>
      {active && (
        <button
          className="button"
          type="button"
          aria-label={say('units.add-below-of', { name })}
          onClick={() => setOpen({ id, adds: true })}
        >
          {say('units.add-below')}
        </button>
      )}
    </span>
  )
}

function Tree({ view, onDone }: { view: SettingsView; onDone: (words: string) => void }) {
  const { say } = useSay()
  const [open, setOpen] = useState<Open>(null)
  const { units } = view.settings
  const below = useMemo(() => Map.groupBy(units, ({ parent }) => parent), [units])
  const done = (words: string): void => {
    setOpen(null)
    onDone(words)
  }
  const counts = unitSorts
    .map((sort) => ({ sort, n: units.filter((unit) => unit.sort === sort && unit.active).length }))
    .filter(({ n }) => n > 0)
  return (
    <section className="box">
      <h2>{say('units.tree')}</h2>
      <p className="quiet">{counts.map(({ sort, n }) => `${say(`sort.${sort}`)} ${n}`).join('　')}</p>
      <ul className="unit-tree">
        {(below.get(null) ?? []).map((unit) => (
          <Branch key={unit.id} unit={unit} view={view} below={below} open={open} setOpen={setOpen} onDone={done} />
        ))}
      </ul>
    </section>
  )
}

export function UnitsPage() {
  const { say } = useSay()
  return (
    <SettingsPage title={say('shell.units')} hint={say('units.hint')}>
      {(view, done) => (
        <>
          <Tree view={view} onDone={done} />
          <ExampleUnits onDone={done} />
          <BringIn kind="units" onDone={done} />
        </>
      )}
    </SettingsPage>
  )
}
