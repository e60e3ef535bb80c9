/** What is usually reported where a code hangs: proposed for what comes in by it and says nothing surer. */
import type { PlaceCode } from '@huying/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useSending } from '../api/use-sending.ts'
import { CategoryOptions } from '../parts/category-options.tsx'
import { Labelled } from '../parts/labelled.tsx'
import { useSay } from '../words/say.ts'
import { CodeForm } from './code-form.tsx'

export function UsualCategoryField({ value, onChange }: { readonly value: string; readonly onChange: (category: string) => void }) {
  const { say } = useSay()
  return (
    <Labelled label={say('codes.category')} hint={say('codes.category-hint')}>
      {(id, describedBy) => (
        <select id={id} value={value} aria-describedby={describedBy} onChange={(event) => onChange(event.target.value)}>
          <option value="">{say('codes.category-none')}</option>
          <CategoryOptions />
        </select>
      )}
    </Labelled>
  )
}

interface UsualCategoryFormProps {
  readonly code: PlaceCode
  readonly onDone: () => void
  readonly onCancel: () => void
}

export function UsualCategoryForm({ code, onDone, onCancel }: UsualCategoryFormProps) {
  const { say } = useSay()
  const client = useQueryClient()
  const [category, setCategory] = useState(code.category?.id ?? '')
  const { busy, error, send } = useSending<PlaceCode>()
  const save = async (): Promise<void> => {
    const path = `/codes/${encodeURIComponent(code.code)}/category`
    if ((await send({ path, method: 'POST', body: { category: category || null } })) === null) return
    await client.invalidateQueries({ queryKey: ['codes'] })
    onDone()
  }
  return (
    <CodeForm title={say('codes.category')} busy={busy} error={error} onSubmit={save} onCancel={onCancel}>
      <UsualCategoryField value={category} onChange={setCategory} />
    </CodeForm>
  )
}
