/** What strangers write lies before the desk all day: it stays words there too, and the desk's policy is never broken. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { policyReports } from '../../apps/server/src/modules/resident-web/index.ts'
import { givenDesk, seats, village } from './given-desk.ts'
import { hitsAsMarkup, hostileWords, setTrap } from './hostile-words.ts'

const desk = await givenDesk()

test('two hundred hostile strings stay words in the queue and on the matter', async () => {
  const words = hostileWords()
  const page = await desk.seat(seats.town)
  const trap = await setTrap(page)
  for (let from = 0; from < words.length; from += 20) {
    const what = words.slice(from, from + 20).join('\n')
    const filed = await desk.file({ what, where: { unit: village, words: what.slice(0, 190) }, contact: { name: what.slice(0, 50) } })
    await desk.staffStep(seats.town, 'askBack', { filed, form: { text: what } })
    await desk.residentStep(filed, 'answer', { text: what })
    await page.goto(`${desk.url}/desk/matters/${filed.number}`)
    await page
      .getByText(words[from] ?? '')
      .first()
      .waitFor()
  }
  await page.goto(`${desk.url}/desk/`)
  await page.getByText('<script>hit()').first().waitFor()
  assert.equal(trap.hits(), 0)
  assert.deepEqual([...policyReports], [])
  assert.ok((await hitsAsMarkup(trap, words)) > 0, 'control: the same strings as markup are caught')
})
