/** What a change would do: what is wrong with it, what is worth knowing, and line by line what is added, changed or taken away. */
import type { SettingsLine, SettingsPreview, SettingsProblem } from '@huying/contracts'
import { sayKnown, useSay } from '../words/say.ts'

const mostLines = 200

function Problems({ title, items }: { title: string; items: readonly SettingsProblem[] }) {
  const { say } = useSay()
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {items.slice(0, mostLines).map((item, at) => (
          <li key={`${at} ${item.words}`}>
            {item.line !== null && <b>{say('district.line', { n: item.line })} </b>}
            {item.words}
          </li>
        ))}
      </ul>
    </>
  )
}

function Line({ line }: { line: SettingsLine }) {
  const { say } = useSay()
  return (
    <tr>
      <td>
        <span className={line.verdict === 'removed' ? 'tag failed' : 'tag'}>{say(`district.verdict-${line.verdict}`)}</span>
      </td>
      <td>{sayKnown(say, 'section', line.section)}</td>
      <td>
        {line.title}
        {line.title !== line.key && <span className="quiet"> {line.key}</span>}
      </td>
      <td className="quiet">{line.changes.join('；')}</td>
    </tr>
  )
}

export function ChangeView({ preview }: { preview: SettingsPreview }) {
  const { say } = useSay()
  const { lines, problems, notes } = preview
  const telling = lines.filter(({ verdict }) => verdict !== 'same')
  const count = (verdict: SettingsLine['verdict']): number => lines.filter((line) => line.verdict === verdict).length
  return (
    <>
      {problems.length > 0 && (
        <div className="errors" role="alert">
          <Problems title={say('district.wrong', { n: problems.length })} items={problems} />
        </div>
      )}
      {notes.length > 0 && (
        <div className="stale">
          <Problems title={say('district.notes', { n: notes.length })} items={notes} />
        </div>
      )}
      {problems.length === 0 && (
        <p role="status">
          {say('district.counts', { added: count('added'), changed: count('changed'), removed: count('removed'), same: count('same') })}
        </p>
      )}
      {problems.length === 0 && telling.length > 0 && (
        <div className="scroll-x" tabIndex={0} role="region" aria-label={say('district.preview')}>
          <table className="list">
            <thead>
              <tr>
                <th scope="col">{say('district.col-verdict')}</th>
                <th scope="col">{say('district.col-section')}</th>
                <th scope="col">{say('district.col-what')}</th>
                <th scope="col">{say('district.col-change')}</th>
              </tr>
            </thead>
            <tbody>
              {telling.slice(0, mostLines).map((line) => (
                <Line key={`${line.section} ${line.key}`} line={line} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {telling.length > mostLines && <p className="quiet">{say('district.more-lines', { n: telling.length - mostLines })}</p>}
    </>
  )
}
