/** Writes flows/NAME/who-may-do-what.md for every flow. Read the difference before committing it. */
import { writeFileSync } from 'node:fs'
import { flows } from '../index.ts'
import { whoMayDoWhat } from './tables.ts'

for (const flow of Object.values(flows)) writeFileSync(new URL(`../${flow.id}/who-may-do-what.md`, import.meta.url), whoMayDoWhat(flow))
