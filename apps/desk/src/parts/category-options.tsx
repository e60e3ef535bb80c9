/** The category tree as the options of a select: each first level with those below it. */
import { useQuery } from '@tanstack/react-query'
import { categoriesQuery } from '../api/queries.ts'

export function CategoryOptions() {
  const { data } = useQuery(categoriesQuery)
  const all = data?.items ?? []
  return all
    .filter((top) => top.parent === null)
    .map((top) => (
      <optgroup key={top.id} label={top.name}>
        {[top, ...all.filter((category) => category.parent === top.id)].map((category) => (
          <option key={category.id} value={category.id}>
            {category.name}
          </option>
        ))}
      </optgroup>
    ))
}
