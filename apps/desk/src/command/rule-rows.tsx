/** The rules in the order in which they are asked; what may turn violent has been asked before. */
import { callLanes, type CallClass, type CallLane, type LaneRule } from '@huying/contracts'
import { useSay } from '../words/say.ts'

interface RowsProps {
  readonly classes: readonly CallClass[]
  readonly rules: readonly LaneRule[]
  readonly mayEdit: boolean
  readonly onChange: (rules: LaneRule[]) => void
}

const split = (words: string): string[] => words.split(/[、,，\s]+/).filter(Boolean)

interface RowProps {
  readonly rule: LaneRule
  readonly at: number
  readonly classes: readonly CallClass[]
  /** Null takes the rule away. */
  readonly onChange: (rule: LaneRule | null) => void
}

function useClassName(classes: readonly CallClass[]): (code: string) => string {
  const { lang } = useSay()
  return (code) => {
    const known = classes.find((one) => one.code === code)
    return known ? (lang === 'zh' ? known.name : known.nameEn) : code
  }
}

/** As a sentence, for whoever may only read it. */
function RuleSentence({ rule, classes }: Pick<RowProps, 'rule' | 'classes'>) {
  const { say } = useSay()
  const nameOf = useClassName(classes)
  const when = [
    rule.classes.length > 0 ? rule.classes.map(nameOf).join('、') : null,
    rule.words.length > 0 ? rule.words.map((word) => `「${word}」`).join('') : null,
    rule.repeats > 0 ? say('command.repeats', { n: rule.repeats }) : null,
  ]
  return (
    <li>
      <b>{rule.name}</b> {when.filter((part) => part !== null).join('，')} → {say(`command.lane-${rule.lane}`)}
      {!rule.active && <span className="quiet"> {say('command.off')}</span>}
    </li>
  )
}

function RuleConditions({ rule, classes, onChange }: Omit<RowProps, 'at'>) {
  const { say } = useSay()
  const nameOf = useClassName(classes)
  const timesOf = (typed: string): number => Math.min(Number(typed.normalize('NFKC').replace(/\D/g, '')), 20)
  return (
    <>
      <label>
        {say('command.rule-classes')}
        <select
          multiple
          size={4}
          value={rule.classes}
          onChange={(event) => onChange({ ...rule, classes: [...event.target.selectedOptions].map(({ value }) => value) })}
        >
          {classes.map((one) => (
            <option key={one.code} value={one.code}>
              {nameOf(one.code)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say('command.rule-words')}
        <input
          type="text"
          defaultValue={rule.words.join('、')}
          onBlur={(event) => onChange({ ...rule, words: split(event.target.value) })}
        />
      </label>
      <label>
        {say('command.rule-repeats')}
        <input
          type="text"
          inputMode="numeric"
          value={String(rule.repeats)}
          onChange={(event) => onChange({ ...rule, repeats: timesOf(event.target.value) })}
        />
      </label>
    </>
  )
}

function RuleFields({ rule, at, classes, onChange }: RowProps) {
  const { say } = useSay()
  return (
    <li>
      <fieldset className="rule-fields">
        <legend>{say('command.rule-n', { n: at + 1 })}</legend>
        <label>
          {say('command.rule-name')}
          <input type="text" maxLength={60} value={rule.name} onChange={(event) => onChange({ ...rule, name: event.target.value })} />
        </label>
        <RuleConditions rule={rule} classes={classes} onChange={onChange} />
        <label>
          {say('command.column-lane')}
          <select value={rule.lane} onChange={(event) => onChange({ ...rule, lane: event.target.value as CallLane })}>
            {callLanes.map((lane) => (
              <option key={lane} value={lane}>
                {say(`command.lane-${lane}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="tick">
          <input type="checkbox" checked={rule.active} onChange={(event) => onChange({ ...rule, active: event.target.checked })} />
          {say('command.column-active')}
        </label>
        <button className="button plain" type="button" onClick={() => onChange(null)}>
          {say('command.rule-remove')}
        </button>
      </fieldset>
    </li>
  )
}

export function RuleRows({ classes, rules, mayEdit, onChange }: RowsProps) {
  const { say } = useSay()
  const set = (at: number, rule: LaneRule | null): void =>
    onChange(rules.flatMap((one, index) => (index === at ? (rule === null ? [] : [rule]) : [one])))
  const add = (): void =>
    onChange([...rules, { name: say('command.rule-new'), classes: [], words: [], repeats: 0, lane: 'town', active: true }])
  return (
    <section className="lane-rules" aria-label={say('command.rules')}>
      <h2>{say('command.rules')}</h2>
      <ol>
        {rules.map((rule, at) =>
          mayEdit ? (
            <RuleFields key={at} rule={rule} at={at} classes={classes} onChange={(next) => set(at, next)} />
          ) : (
            <RuleSentence key={at} rule={rule} classes={classes} />
          ),
        )}
      </ol>
      {mayEdit && (
        <button className="button" type="button" onClick={add}>
          {say('command.rule-add')}
        </button>
      )}
    </section>
  )
}
