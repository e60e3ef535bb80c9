/** Routing rules in their order, as sentences; and the dry run that says which one fires and why. */
import type { RuleSetting, SettingsView } from '@huying/contracts'
import { useState } from 'react'
import { EmptyNote } from '../parts/notes.tsx'
import { useSay } from '../words/say.ts'
import { Wrong } from './calendar-page.tsx'
import { RuleForm } from './rule-form.tsx'
import { sentenceOf } from './rule-sentence.ts'
import { RuleTrial } from './rule-trial.tsx'
import { marksFor, useChanging } from './settings-queries.ts'
import { SettingsPage } from './settings-page.tsx'

const fresh = (n: number): RuleSetting => ({
  id: `rule-${n}`,
  name: '',
  unit: '',
  active: true,
  when: { flows: [], categories: [], places: [], words: [], channels: [], days: 'any', from: null, until: null },
})

/** A number that no rule has yet. */
function nextNumber(rules: readonly RuleSetting[]): number {
  return 1 + Math.max(0, ...rules.map(({ id }) => Number(/^rule-(\d+)$/.exec(id)?.[1] ?? 0)))
}

function Rules({ view, onDone }: { view: SettingsView; onDone: (words: string) => void }) {
  const { say } = useSay()
  const [open, setOpen] = useState<RuleSetting | null>(null)
  const changing = useChanging()
  const { rules } = view.settings
  const save = async (next: readonly RuleSetting[]): Promise<void> => {
    if ((await changing.apply({ settings: { rules: [...next] }, marks: marksFor(view, 'rules') })) === null) return
    setOpen(null)
    onDone(say('rules.saved'))
  }
  const put = (rule: RuleSetting): Promise<void> =>
    save(rules.some(({ id }) => id === rule.id) ? rules.map((one) => (one.id === rule.id ? rule : one)) : [...rules, rule])
  const raise = (at: number): Promise<void> => {
    const next = [...rules]
    const [rule] = next.splice(at, 1)
    if (rule) next.splice(at - 1, 0, rule)
    return save(next)
  }
  const form = (rule: RuleSetting) => (
    <RuleForm key={rule.id} view={view} rule={rule} busy={changing.busy} onSave={(next) => void put(next)} onCancel={() => setOpen(null)} />
  )
  return (
    <section className="box">
      <h2>{say('rules.list', { n: rules.length })}</h2>
      <Wrong changing={changing} />
      {rules.length === 0 && <EmptyNote>{say('rules.empty')}</EmptyNote>}
      <ol className="rule-list">
        {rules.map((rule, at) => (
          <li key={rule.id}>
            <RuleWords view={view} rule={rule} />
            <RuleActions
              rule={rule}
              isFirst={at === 0}
              onOpen={() => setOpen(rule)}
              onUp={() => void raise(at)}
              onRemove={() => void save(rules.filter(({ id }) => id !== rule.id))}
            />
            {open?.id === rule.id && form(open)}
          </li>
        ))}
      </ol>
      {open !== null && !rules.some(({ id }) => id === open.id) ? (
        form(open)
      ) : (
        <button className="button main" type="button" onClick={() => setOpen(fresh(nextNumber(rules)))}>
          {say('rules.add')}
        </button>
      )}
    </section>
  )
}

function RuleWords({ view, rule }: { view: SettingsView; rule: RuleSetting }) {
  const { say } = useSay()
  return (
    <p>
      <b>{rule.name}</b> {!rule.active && <span className="tag grey">{say('rules.off')}</span>}
      <br />
      {sentenceOf(rule, view.settings, say)}
    </p>
  )
}

interface RuleActionsProps {
  readonly rule: RuleSetting
  readonly isFirst: boolean
  readonly onOpen: () => void
  readonly onUp: () => void
  readonly onRemove: () => void
}

function RuleActions({ rule: { name }, isFirst, onOpen, onUp, onRemove }: RuleActionsProps) {
  const { say } = useSay()
  return (
    <span className="actions">
      <button className="button" type="button" aria-label={say('units.edit-of', { name })} onClick={onOpen}>
        {say('units.edit')}
      </button>
      <button className="button" type="button" aria-label={say('rules.up-of', { name })} disabled={isFirst} onClick={onUp}>
        {say('rules.up')}
      </button>
      <button className="button" type="button" aria-label={say('areas.remove-of', { name })} onClick={onRemove}>
        {say('areas.remove')}
      </button>
    </span>
  )
}

export function RulesPage() {
  const { say } = useSay()
  return (
    <SettingsPage title={say('shell.rules')} hint={say('rules.hint')}>
      {(view, done) => (
        <>
          <Rules view={view} onDone={done} />
          <RuleTrial />
        </>
      )}
    </SettingsPage>
  )
}
