/** A whole server with its demo districts, and phones to visit it with. */
import { after } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { givenServer, type GivenServer, type ServerOptions } from '../../apps/server/test/given-server.ts'
import { launchBrowser, newPhone, type PhoneLook } from './browser.ts'

export interface GivenResident {
  readonly server: GivenServer
  readonly browser: Browser
  readonly url: string
  /** Code of a place in the home district, and what its plate says. */
  readonly code: string
  readonly place: string
  phone(look?: Omit<PhoneLook, 'baseUrl'>): Promise<Page>
  /** A staff member's step through the interface for programs. */
  staffStep(login: string, number: string, at: { step: string; form?: object }): Promise<void>
}

export async function givenResident(options: ServerOptions = {}): Promise<GivenResident> {
  const server = await givenServer({ at: '2026-11-23T10:00+08:00', ...options })
  const browser = await launchBrowser()
  const phones: BrowserContext[] = []
  after(async () => {
    for (const phone of phones) await phone.close()
    await browser.close()
  })
  const found = await server.deps.database.inDistrict(1, (tx) =>
    tx.one<{ code: string; name: string }>({
      text: `select c.code, p.name from codes c join places p on p.district_id = c.district_id and p.place_id = c.place_id
        where c.district_id = 1 and c.state = 'active' and p.kind = 'building' and p.unit_id = '330113100010' order by c.code limit 1`,
    }),
  )
  if (!found) throw new Error('the demo has no building with a code in 330113100010: apps/server/src/seed/demo-places.ts has changed')
  return {
    server,
    browser,
    url: server.url,
    code: found.code,
    place: found.name,
    phone: async (look = {}) => {
      const context = await newPhone(browser, { ...look, baseUrl: server.url })
      phones.push(context)
      return context.newPage()
    },
    staffStep: (login, number, at) => staffStep(server, login, { number, ...at }),
  }
}

async function staffStep(server: GivenServer, login: string, at: { number: string; step: string; form?: object }): Promise<void> {
  const account = server.accounts.find((one) => one.login === login)
  const signedIn = await server.inject({ method: 'POST', url: '/api/v1/sessions', payload: { login, password: account?.password ?? '' } })
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? ''
  const matter = (await server.inject({ url: `/api/v1/matters/${at.number}`, headers: { cookie } })).json<{ version: number }>()
  const taken = await server.inject({
    method: 'POST',
    url: `/api/v1/matters/${at.number}/steps/${at.step}`,
    headers: { cookie, 'idempotency-key': `${at.number}-${at.step}-${matter.version}` },
    payload: { version: matter.version, form: at.form ?? {} },
  })
  if (taken.statusCode !== 200) throw new Error(`${login} could not ${at.step} ${at.number}: ${taken.statusCode} ${taken.body}`)
}
