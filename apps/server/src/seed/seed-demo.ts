/** Fills an empty installation with two invented districts to look at. Run at every start of demo mode: what is there stays, what is missing is added. */
import type { Deps } from '../deps.ts'
import type { Database } from '../platform/database.ts'
import { chinaDays } from '@huying/flow'
import { addSampleAnswers } from '../modules/answers/index.ts'
import { forgetCalendars, saveYears } from '../modules/calendar-years/index.ts'
import { addDefaultCategories } from '../modules/categories/index.ts'
import { addDefaultChecklists } from '../modules/registry/index.ts'
import { addDefaultTemplates } from '../modules/templates/index.ts'
import { newPassword, readDemoAccounts, writeDemoAccounts, type DemoAccount } from './demo-accounts.ts'
import { sampleAnswers } from './demo-answers.ts'
import { addDemoAlerts } from './demo-alerts.ts'
import { addDemoMatters } from './demo-matters.ts'
import { demoCalls } from './demo-calls.ts'
import { demoField } from './demo-field.ts'
import { addDemoPlans, demoHazards } from './demo-hazards.ts'
import { demoOthers, yunxiMatters } from './demo-others.ts'
import { linpingPeople, yunxiPeople, type DemoPerson } from './demo-people.ts'
import { demoRelated } from './demo-related.ts'
import { demoReports } from './demo-reports.ts'
import { addDemoPartner } from './demo-partners.ts'
import { addDemoRegistry } from './demo-registry.ts'
import { addDemoPlaces } from './demo-places.ts'
import { addDemoTitles } from './demo-titles.ts'
import { addDemoCalls, addDemoTurns } from './play-calls.ts'
import { linpingUnits } from './linping-units.ts'
import { addDemoDisputes } from './play-disputes.ts'
import { saveDistricts, saveUnits, type DemoDistrict } from './save-district.ts'
import { savePeople } from './save-people.ts'
import { inventedPhone } from './unit-rows.ts'
import { yunxiUnits } from './yunxi-units.ts'

interface Demo extends DemoDistrict {
  readonly people: readonly DemoPerson[]
}

export const linping: Demo = {
  districtId: 1,
  code: '330113',
  prefix: 'LP',
  name: '临平区',
  nameEn: 'Linping District',
  phone: inventedPhone(100),
  units: linpingUnits,
  people: linpingPeople,
}
export const yunxi: Demo = {
  districtId: 2,
  code: '990001',
  prefix: 'YX',
  name: '云溪区（演示）',
  nameEn: 'Yunxi District (demo)',
  phone: inventedPhone(900),
  units: yunxiUnits,
  people: yunxiPeople,
}

export interface SeedOptions {
  /** Example matters take the longest; tests that need none leave them out. */
  readonly matters?: boolean
}

/** `ownerDatabase` writes the rows that belong to no district; everything else goes through the web role inside its district. */
export async function seedDemo(deps: Deps, ownerDatabase: Database, options: SeedOptions = {}): Promise<void> {
  await saveYears(ownerDatabase, chinaDays, { replace: false })
  forgetCalendars(deps)
  await saveDistricts(deps, ownerDatabase, [linping, yunxi])
  const accounts = await accountsFor(deps.config.dataFolder, [...linping.people, ...yunxi.people])
  for (const demo of [linping, yunxi]) {
    await saveUnits(deps, demo.districtId, demo.units)
    await addDefaultCategories(deps, demo.districtId)
    await addDefaultTemplates(deps.database, demo.districtId, deps.clock.now())
    await addDefaultChecklists(deps.database, demo.districtId, deps.clock.now())
    await savePeople(deps, demo.districtId, { people: demo.people, accounts })
    await addSampleAnswers(deps, demo.districtId, sampleAnswers)
    await addDemoPlaces(deps, demo)
    await addDemoPartner(deps, demo.districtId)
  }
  if (options.matters === false) return
  await addDemoRegistry(deps, linping.districtId)
  await addDemoMatters(deps, linping, [...demoReports, ...demoOthers, ...demoRelated, ...demoField, ...demoHazards])
  await addDemoPlans(deps, linping.districtId)
  await addDemoTitles(deps, linping.districtId)
  await addDemoMatters(deps, yunxi, yunxiMatters)
  await addDemoDisputes(deps, linping)
  await addDemoAlerts(deps, linping.districtId)
  await addDemoTurns(deps, linping)
  await addDemoCalls(deps, linping, demoCalls)
}

/** Passwords stay as the file has them; people it does not know get new ones. */
async function accountsFor(dataFolder: string, people: readonly DemoPerson[]): Promise<readonly DemoAccount[]> {
  const known = await readDemoAccounts(dataFolder)
  const passwords = new Map(known.map((account) => [account.login, account.password]))
  const accounts = people.map(({ login, role, unit }) => ({ login, password: passwords.get(login) ?? newPassword(), role, unit }))
  if (JSON.stringify(accounts) !== JSON.stringify(known)) await writeDemoAccounts(dataFolder, accounts)
  return accounts
}
