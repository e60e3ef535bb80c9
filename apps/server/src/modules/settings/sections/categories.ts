/** The category tree: two levels, each with the unit that usually handles it and questions of its own. */
import type { CategorySetting, DistrictSettings } from '@huying/contracts'
import { problem, type Problem } from '../problems.ts'
import { doubled, type Section } from './section.ts'

export const categories: Section<'categories'> = {
  name: 'categories',
  leftOut: 'stay',
  keyOf: ({ id }) => id,
  titleOf: ({ name }) => name,
  read: (tx, districtId) =>
    tx.rows({
      text: `select category as id, parent, name, name_en as "nameEn", keywords, default_unit as unit, emergency, rank, active, questions
        from categories where district_id = $1 order by rank, category`,
      values: [districtId],
    }),
  check: ({ settings }) => [
    ...doubled(settings.categories, categories.keyOf).map((key) => problem('categories', key, ['double', { key }])),
    ...settings.categories.flatMap((category) => wrongCategory(category, settings)),
  ],
  write: async (tx, { added, changed }, { districtId }) => {
    await tx.rows({
      text: `insert into categories (district_id, category, parent, name, name_en, keywords, default_unit, emergency, rank, active, questions)
        select $1, c.id, c.parent, c.name, c."nameEn", c.keywords, c.unit, c.emergency, c.rank, c.active, c.questions
        from jsonb_to_recordset($2::jsonb) as c (id text, parent text, name text, "nameEn" text, keywords text[], unit text, emergency text, rank integer, active boolean, questions jsonb)
        on conflict (district_id, category) do update set parent = excluded.parent, name = excluded.name, name_en = excluded.name_en,
          keywords = excluded.keywords, default_unit = excluded.default_unit, emergency = excluded.emergency, rank = excluded.rank,
          active = excluded.active, questions = excluded.questions`,
      values: [districtId, JSON.stringify([...added, ...changed])],
    })
  },
}

function wrongCategory(category: CategorySetting, settings: DistrictSettings): Problem[] {
  const { id, parent, active } = category
  const above = settings.categories.find((one) => one.id === parent)
  const choices = category.questions
    .filter((question) => question.kind === 'choice' && question.choices.length < 2)
    .map(({ ask }) => problem('categories', id, ['question-choices', { ask }]))
  if (category.questions.filter(({ kind }) => kind === 'photo').length > 1)
    choices.push(problem('categories', id, ['question-photos', { name: category.name }]))
  const twice = doubled(category.questions, (question) => question.id).map((key) => problem('categories', id, ['double', { key }]))
  if (parent === null) return [...choices, ...twice]
  if (!above || (active && !above.active)) return [problem('categories', id, ['unknown-category', { category: parent }])]
  if (above.parent !== null) return [problem('categories', id, ['category-depth', { parent }])]
  if (!id.startsWith(`${parent}.`)) return [problem('categories', id, ['category-id', { parent }])]
  return [...choices, ...twice]
}

/** Whether some open unit is meant: by its id, or by the ending that such ids have. The centre itself always is. */
export function hasUnit({ unit }: Pick<CategorySetting, 'unit'>, settings: Pick<DistrictSettings, 'units'>): boolean {
  if (unit === null) return false
  return unit === 'centre' || settings.units.some(({ id, active }) => active && (id === unit || id.includes(`-${unit}`)))
}
