import { defineErrors } from '../../platform/errors.ts'

export const calendarErrors = defineErrors({
  'calendar.wrong-year': {
    status: 422,
    level: 'info',
    zh: '节假日文件没有导入：{problem}。请改好后再导入，现有的日历没有变。',
    en: 'The holiday file was not loaded: {problem}. Please correct it and load it again; the calendar is as it was.',
    dev: 'The JSON given to loadYear is not {year, holidays: ["2027-01-01", …], makeUpDays: […], source}. params.problem says what is wrong.',
  },
})
