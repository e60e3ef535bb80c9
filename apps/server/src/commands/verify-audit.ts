/** `npm run huying -- verify-audit`: recomputes every hash chain and every signed checkpoint, and names each row that does not hold. */
import { join } from 'node:path'
import { verifyAuditRows, verifyCheckpoints, verifyDistrict } from '../modules/audit/index.ts'
import type { Environment } from '../platform/config.ts'
import { readDistricts } from '../platform/districts.ts'
import { withDatabase } from './database.ts'

export const describe = '核对审计链，指出被改动的每一行 / checks the audit chains and names each altered row'

/** 0 when everything holds, 1 when something was altered. */
export function run(_args: readonly string[], env: Environment): Promise<number> {
  return withDatabase(env, async ({ deps }) => {
    const folder = join(deps.config.dataFolder, 'audit')
    let broken = 0
    for (const district of await readDistricts(deps)) {
      const verified = await verifyDistrict(deps.database, district.districtId)
      const looks = await verifyAuditRows(deps.database, district.districtId)
      const signed = await verifyCheckpoints(deps.database, { districtId: district.districtId, folder })
      process.stdout.write(
        `${district.name}: ${verified.matters} matters, ${verified.events} events, ${looks.rows} audit rows, ${signed.checkpoints} signed checkpoints\n`,
      )
      for (const one of verified.breaks) process.stdout.write(`  ${one.number || one.matterId} event ${one.seq}: ${one.what}\n`)
      for (const one of looks.breaks) process.stdout.write(`  audit row ${one.seq}: ${one.what}\n`)
      for (const one of signed.breaks)
        process.stdout.write(
          `  checkpoint line ${one.line}: ${one.what}${one.matterId ? ` (matter ${one.matterId}, event ${one.seq})` : ''}\n`,
        )
      broken += verified.breaks.length + looks.breaks.length + signed.breaks.length
    }
    process.stdout.write(broken === 0 ? '每一行都对得上。 / Every row holds.\n' : `${broken} 处对不上。 / ${broken} rows do not hold.\n`)
    return broken === 0 ? 0 : 1
  })
}
