/** The pages: residents need no account, only the tracking code for what is theirs; the desk's own page holds nothing until it asks the interface. */
import type { PolicyRow } from './model.ts'

const get = (path: string, who: PolicyRow['who'] = 'anyone', about: PolicyRow['about'] = 'nothing'): PolicyRow => ({
  method: 'GET',
  path,
  who,
  about,
})
const post = (path: string, who: PolicyRow['who'] = 'anyone', about: PolicyRow['about'] = 'nothing'): PolicyRow => ({
  method: 'POST',
  path,
  who,
  about,
})

const flows = ['report', 'help', 'ask', 'suggest', 'appraise'] as const
const questions = ['about', 'where', 'details', 'contact', 'check'] as const

export const webRows: readonly PolicyRow[] = [
  get('/'),
  get('/*'),
  get('/desk'),
  get('/desk/*'),
  get('/desk/assets/*'),
  get('/desk/field'),
  get('/desk/field/*'),
  get('/desk/icons/*'),
  get('/desk/worker.js'),
  get('/desk/field.webmanifest'),
  get('/assets/*'),
  get('/mark.svg'),
  get('/manifest.webmanifest'),
  get('/favicon.ico'),
  get('/robots.txt'),
  get('/c/:code'),
  get('/public'),
  get('/public/fraud-free'),
  get('/privacy'),
  get('/t/:key', 'address'),
  post('/t/:key', 'address'),
  get('/f/:key', 'address'),
  post('/f/:key', 'address'),
  get('/visit'),
  post('/visit'),
  get('/badge'),
  get('/badge/:badge'),
  // The code on a printed notice: it says whether the paper is real, and nothing of anybody.
  get('/notice/:number/:check'),
  get('/look'),
  post('/look'),
  get('/find'),
  post('/find'),
  get('/mine'),
  get('/answers/:id'),
  get('/ask/answers'),
  get('/ask/matching'),
  post('/csp-reports'),
  get('/uploads/:districtId/:id/:until/:mac', 'address'),
  ...flows.flatMap((flow) => [
    get(`/${flow}`),
    post(`/${flow}`),
    get(`/${flow}/similar`),
    ...questions.flatMap((question) => [get(`/${flow}/${question}`), post(`/${flow}/${question}`)]),
  ]),

  get('/m/:number', 'phone', 'matter'),
  get('/m/:number/received', 'phone', 'matter'),
  get('/m/:number/receipt.txt', 'phone', 'matter'),
  { ...get('/m/:number/photos/:id', 'phone', 'matter'), reporterOnly: true },
  get('/m/:number/live', 'phone', 'matter'),
  get('/m/:number/events', 'phone', 'matter'),
  get('/m/:number/steps/:step', 'phone', 'matter'),
  post('/m/:number/steps/:step', 'phone', 'matter'),
  // Forgetting changes the phone's own cookie; joining is open to whoever meets the same thing.
  post('/m/:number/forget'),
  post('/m/:number/join'),
]
