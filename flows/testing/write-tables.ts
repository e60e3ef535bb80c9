/** Writes flows/NAME/who-may-do-what.md for every flow, those of HUYING_FLOWS included. Read the difference before committing it. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { flows, folderOf } from '../known-flows.ts'
import { whoMayDoWhat } from './tables.ts'

for (const flow of Object.values(flows)) writeFileSync(join(folderOf(flow.id), 'who-may-do-what.md'), whoMayDoWhat(flow))
