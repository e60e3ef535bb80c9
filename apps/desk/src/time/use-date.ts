/** Days of the calendar in the chosen language; the year only where it is not this one. */
import { useSay } from '../words/say.ts'
import { serverNow } from './server-time.ts'
import { sayDate } from './when.ts'

export function useSayDate(): (date: string) => string {
  const { lang } = useSay()
  return (date) => sayDate(date, serverNow(), lang)
}
