/** The lists that are whole as they come: limits, templates, texts, announcements. */
import type { TemplateSetting } from '@huying/contracts'
import { newestFlow } from '@huying/flows'
import { v7 } from '../../../engine/ids.ts'
import { unknownPlaceholder } from '../../templates/index.ts'
import { problem, type Problem } from '../problems.ts'
import { doubled, type Section } from './section.ts'

/** `#2` stands for grade 2 where a deadline goes by grade. */
const isGrade = (category: string): boolean => /^#[1-4]$/.test(category)

export const limits: Section<'limits'> = {
  name: 'limits',
  leftOut: 'go',
  keyOf: ({ flow, deadline, category }) => `${flow}/${deadline}/${category}`,
  titleOf: ({ flow, deadline, category }) => `${flow}/${deadline}/${category}`,
  read: (tx, districtId) =>
    tx.rows({
      text: 'select flow, deadline, category, count, unit from limits where district_id = $1 order by flow, deadline, category',
      values: [districtId],
    }),
  check: ({ settings }) => {
    const categories = new Set(['*', ...settings.categories.map(({ id }) => id)])
    return [
      ...doubled(settings.limits, limits.keyOf).map((key) => problem('limits', key, ['double', { key }])),
      ...settings.limits.flatMap(({ flow, deadline, category }): Problem[] => {
        const key = `${flow}/${deadline}/${category}`
        const deadlines = newestFlow(flow)?.deadlines ?? {}
        const found = Object.hasOwn(deadlines, deadline) ? deadlines[deadline] : undefined
        if (!found) return [problem('limits', key, ['unknown-deadline', { flow, deadline }])]
        if (found.statutory) return [problem('limits', key, ['statutory', { flow, deadline }])]
        if (found.byGrade !== null && isGrade(category)) return []
        return categories.has(category) ? [] : [problem('limits', key, ['unknown-category', { category }])]
      }),
    ]
  },
  write: async (tx, { added, changed, removed }, { districtId, personId, now }) => {
    await tx.rows({
      text: `delete from limits l using jsonb_to_recordset($2::jsonb) as r (flow text, deadline text, category text)
        where l.district_id = $1 and l.flow = r.flow and l.deadline = r.deadline and l.category = r.category`,
      values: [districtId, JSON.stringify([...removed, ...changed])],
    })
    await tx.rows({
      text: `insert into limits (district_id, flow, deadline, category, count, unit, changed_by, changed_at)
        select $1, r.flow, r.deadline, r.category, r.count, r.unit, $3, $4
        from jsonb_to_recordset($2::jsonb) as r (flow text, deadline text, category text, count integer, unit text)`,
      values: [districtId, JSON.stringify([...added, ...changed]), personId, new Date(now)],
    })
  },
}

const templateKey = ({ flow, step, field, title }: TemplateSetting): string => `${flow}/${step}/${field}/${title}`

export const templates: Section<'templates'> = {
  name: 'templates',
  leftOut: 'go',
  keyOf: templateKey,
  titleOf: ({ title }) => title,
  read: (tx, districtId) =>
    tx.rows({
      text: 'select flow, step, field, title, words from templates where district_id = $1 and active order by flow, step, field, title, template_id',
      values: [districtId],
    }),
  check: ({ settings }) => [
    ...doubled(settings.templates, templateKey).map((key) => problem('templates', key, ['double', { key }])),
    ...settings.templates.flatMap((template): Problem[] => {
      const { flow, step, field, words } = template
      const known = newestFlow(flow)
      const form = known && Object.hasOwn(known.steps, step) ? known.forms[known.steps[step]?.form ?? ''] : undefined
      const kind = form && Object.hasOwn(form, field) ? form[field]?.kind : undefined
      if (kind !== 'text' && kind !== 'line') return [problem('templates', templateKey(template), ['unknown-step', { flow, step, field }])]
      const placeholder = unknownPlaceholder(words)
      return placeholder === null ? [] : [problem('templates', templateKey(template), ['unknown-placeholder', { placeholder }])]
    }),
  ],
  write: async (tx, { added, changed, removed }, { districtId, personId, now }) => {
    await tx.rows({
      text: `update templates t set active = false, changed_by = $3, changed_at = $4
        from jsonb_to_recordset($2::jsonb) as r (flow text, step text, field text, title text)
        where t.district_id = $1 and t.active and t.flow = r.flow and t.step = r.step and t.field = r.field and t.title = r.title`,
      values: [districtId, JSON.stringify([...removed, ...changed]), personId, new Date(now)],
    })
    const rows = [...added, ...changed].map((template) => ({ ...template, id: v7(now) }))
    await tx.rows({
      text: `insert into templates (district_id, template_id, flow, step, field, title, words, changed_by, changed_at)
        select $1, r.id, r.flow, r.step, r.field, r.title, r.words, $3, $4
        from jsonb_to_recordset($2::jsonb) as r (id uuid, flow text, step text, field text, title text, words text)`,
      values: [districtId, JSON.stringify(rows), personId, new Date(now)],
    })
  },
}

export const texts: Section<'texts'> = {
  name: 'texts',
  leftOut: 'go',
  keyOf: ({ key, lang }) => `${key}/${lang}`,
  titleOf: ({ key, lang }) => `${key}/${lang}`,
  read: (tx, districtId) =>
    tx.rows({
      text: 'select text_key as key, lang, words from district_texts where district_id = $1 order by text_key, lang',
      values: [districtId],
    }),
  check: ({ settings }) => doubled(settings.texts, texts.keyOf).map((key) => problem('texts', key, ['double', { key }])),
  write: async (tx, { all }, { districtId }) => {
    await tx.rows({ text: 'delete from district_texts where district_id = $1', values: [districtId] })
    await tx.rows({
      text: `insert into district_texts (district_id, text_key, lang, words)
        select $1, t.key, t.lang, t.words from jsonb_to_recordset($2::jsonb) as t (key text, lang text, words text)`,
      values: [districtId, JSON.stringify(all)],
    })
  },
}

export const announcements: Section<'announcements'> = {
  name: 'announcements',
  leftOut: 'go',
  keyOf: ({ id }) => id,
  titleOf: ({ words }) => words,
  read: (tx, districtId) =>
    tx.rows({
      text: `select announcement as id, words, words_en as "wordsEn", from_day::text as "from", until_day::text as until
        from announcements where district_id = $1 order by from_day, announcement`,
      values: [districtId],
    }),
  check: ({ settings }) => [
    ...doubled(settings.announcements, announcements.keyOf).map((key) => problem('announcements', key, ['double', { key }])),
    ...settings.announcements
      .filter(({ from, until }) => until < from)
      .map(({ id }) => problem('announcements', id, ['days-order', { id }])),
  ],
  write: async (tx, { all }, { districtId }) => {
    await tx.rows({ text: 'delete from announcements where district_id = $1', values: [districtId] })
    await tx.rows({
      text: `insert into announcements (district_id, announcement, words, words_en, from_day, until_day)
        select $1, a.id, a.words, a."wordsEn", a."from", a.until
        from jsonb_to_recordset($2::jsonb) as a (id text, words text, "wordsEn" text, "from" date, until date)`,
      values: [districtId, JSON.stringify(all)],
    })
  },
}
