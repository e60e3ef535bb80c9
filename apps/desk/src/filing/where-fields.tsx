/** Where: a town on the plan or in the list, its village, and in the caller's own words. */
import { useQuery } from '@tanstack/react-query'
import { villagesQuery } from '../api/queries.ts'
import { Labelled } from '../parts/labelled.tsx'
import { sheet, townCells } from '../parts/town-cells.ts'
import { useSay } from '../words/say.ts'
import type { FilingDraft } from './filing-draft.ts'

export type WhereDraft = Pick<FilingDraft, 'town' | 'village' | 'words' | 'code'>

export interface WhereProps {
  readonly draft: WhereDraft
  readonly onChange: (changes: Partial<WhereDraft>) => void
  readonly error?: string | undefined
  /** The flow's own question. */
  readonly label?: string
}

export interface FieldsProps {
  readonly draft: FilingDraft
  readonly onChange: (changes: Partial<FilingDraft>) => void
  readonly error?: string | undefined
}

/** For the mouse; the list beside it says the same to everybody else. */
function TownMap({ draft, onChange }: WhereProps) {
  return (
    <svg className="minimap pickable" viewBox={`0 0 ${sheet.width} ${sheet.height}`} aria-hidden="true">
      {townCells.map((cell) => (
        <path
          key={cell.unit}
          className={draft.town === cell.unit ? 'here' : undefined}
          d={cell.path}
          onClick={() => onChange({ town: cell.unit, village: '' })}
        >
          <title>{cell.name}</title>
        </path>
      ))}
    </svg>
  )
}

function CodeField({ draft, onChange }: WhereProps) {
  const { say } = useSay()
  return (
    <Labelled label={say('filing.code')} hint={say('filing.code-hint')}>
      {(id, describedBy) => (
        <input
          id={id}
          value={draft.code}
          maxLength={20}
          aria-describedby={describedBy}
          onChange={(event) => onChange({ code: event.target.value })}
        />
      )}
    </Labelled>
  )
}

export function WhereFields({ draft, onChange, error, label }: WhereProps) {
  const { say, lang } = useSay()
  const { data } = useQuery(villagesQuery)
  const towns = data?.towns ?? []
  const villages = towns.find((town) => town.id === draft.town)?.villages ?? []
  const name = (place: { readonly name: string; readonly nameEn: string }): string => (lang === 'zh' ? place.name : place.nameEn)
  return (
    <fieldset className={error ? 'field wrong where' : 'field where'}>
      <legend>{label ?? say('filing.where')}</legend>
      {error && (
        <span className="why" role="alert">
          {error}
        </span>
      )}
      <div className="where-grid">
        <div>
          <Labelled label={say('filing.town')}>
            {(id) => (
              <select id={id} value={draft.town} onChange={(event) => onChange({ town: event.target.value, village: '' })}>
                <option value="">{say('step.pick')}</option>
                {towns.map((town) => (
                  <option key={town.id} value={town.id}>
                    {name(town)}
                  </option>
                ))}
              </select>
            )}
          </Labelled>
          <Labelled label={say('filing.village')}>
            {(id) => (
              <select
                id={id}
                value={draft.village}
                disabled={villages.length === 0}
                onChange={(event) => onChange({ village: event.target.value })}
              >
                <option value="">{say('filing.village-unknown')}</option>
                {villages.map((village) => (
                  <option key={village.id} value={village.id}>
                    {name(village)}
                  </option>
                ))}
              </select>
            )}
          </Labelled>
          <CodeField draft={draft} onChange={onChange} />
        </div>
        <TownMap draft={draft} onChange={onChange} />
      </div>
      <Labelled label={say('filing.words')}>
        {(id) => <input id={id} value={draft.words} maxLength={200} onChange={(event) => onChange({ words: event.target.value })} />}
      </Labelled>
    </fieldset>
  )
}
