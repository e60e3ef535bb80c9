import { defineErrors } from '../../platform/errors.ts'

export const templatesErrors = defineErrors({
  'templates.unknown': {
    status: 404,
    level: 'info',
    zh: '没有找到这个模板，可能已经停用。请刷新列表。',
    en: 'There is no such template; it may have been retired. Please reload the list.',
    dev: 'No active template with this id in the district.',
  },
  'templates.unknown-field': {
    status: 422,
    level: 'info',
    zh: '这一步没有这一项要写的话。请从列表里选流程、步骤和问题。',
    en: 'This step does not ask for words here. Please choose flow, step and question from the list.',
    dev: 'The flow has no such step, or its form no field of this name of kind text or line.',
  },
  'templates.unknown-placeholder': {
    status: 422,
    level: 'info',
    zh: '不认识 {placeholder}。可以用的有：编号、地点、单位、日期这四个。请改一改再存。',
    en: '{placeholder} is not known. The four that can be filled in are number, place, unit and date. Please change it and save again.',
    dev: 'Placeholders are {number}, {place}, {unit} and {date}.',
  },
})
