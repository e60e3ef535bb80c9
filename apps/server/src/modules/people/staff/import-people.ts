/** People out of a table: each line gets its verdict first, and is written only when asked for. A line that is wrong stops no other. */
import type { PeopleImported } from '@huying/contracts'
import { givenRoles } from '@huying/contracts'
import type { Role } from '@huying/flow'
import type { Deps } from '../../../deps.ts'
import { allErrors, wording } from '../../../platform/errors.ts'
import type { Lang } from '../../../platform/http.ts'
import { writeAuditRow } from '../../audit/index.ts'
import { splitTable, type TableRow } from '../../tables/index.ts'
import type { SignedInPerson } from '../signed-in-person.ts'
import { invitePerson } from './create-person.ts'

type Verdict = PeopleImported['lines'][number]

/** As on the screen; identifiers are taken too. */
const roleNames: Readonly<Record<string, Role>> = {
  区中心值班: 'district-desk',
  镇街中心值班: 'town-desk',
  村社中心值班: 'village-desk',
  承办: 'handler',
  值班领导: 'leader',
  审计: 'auditor',
  管理员: 'admin',
  网格员: 'grid-officer',
  志愿者: 'volunteer',
  民警: 'police',
  调解员: 'mediator',
  法制审核: 'legal-reviewer',
}
const heads: Readonly<Record<string, keyof Line>> = {
  账号: 'login',
  login: 'login',
  姓名: 'name',
  name: 'name',
  岗位: 'role',
  role: 'role',
  单位: 'unit',
  unit: 'unit',
}
const mostLines = 2_000
const mark = '\uFFFD'

interface Line {
  readonly login: string
  readonly name: string
  readonly role: string
  readonly unit: string
}

interface Asked {
  readonly admin: SignedInPerson
  readonly csv: string
  readonly write: boolean
  readonly lang: Lang
}

export async function importPeople(deps: Deps, { admin, csv, write, lang }: Asked): Promise<PeopleImported> {
  const [head, ...rows] = splitTable(csv.replace(/^\uFEFF/, ''))
  const names = (head?.cells ?? []).map((name) => name.trim())
  const columns = names.map((name) => heads[name.toLowerCase()])
  const say = (code: string, params = {}): string => {
    const entry = allErrors()[code]
    return entry ? wording(entry, lang, params) : code
  }
  const missing = (['login', 'name', 'role', 'unit'] as const).filter((name) => !columns.includes(name))
  if (missing.length > 0 || rows.length > mostLines)
    return {
      lines: [
        ...(head ? marked(head, names, say) : []),
        { line: 1, login: '', name: '', verdict: 'wrong', why: say('people.bad-table', { most: mostLines }), link: null },
      ],
      written: false,
    }
  const known = await knownOf(deps, admin.districtId)
  const lines: Verdict[] = []
  for (const row of rows) {
    const unread = marked(row, names, say)
    lines.push(...unread)
    if (unread.length > 0) continue
    const line = lineOf(columns, row.cells)
    const base = { line: row.line, login: line.login, name: line.name, why: null, link: null }
    const role = roleNames[line.role] ?? givenRoles.find((one) => one === line.role)
    const unit = known.units.get(line.unit)
    if (known.logins.has(line.login)) lines.push({ ...base, verdict: 'exists', why: say('people.login-taken', { login: line.login }) })
    else if (!role) lines.push({ ...base, verdict: 'wrong', why: say('people.unknown-role', { role: line.role }) })
    else if (!unit) lines.push({ ...base, verdict: 'wrong', why: say('people.unknown-unit', { unit: line.unit }) })
    else lines.push(await judged(deps, { admin, write, say, known }, { base, wanted: { ...line, posts: [{ role, unit }] } }))
  }
  const written = write ? lines.filter(({ verdict }) => verdict === 'new').length : 0
  if (written > 0)
    await deps.database.inDistrict(admin.districtId, (tx) =>
      writeAuditRow(tx, admin.districtId, {
        kind: 'people-imported',
        personId: admin.personId,
        choice: 'people',
        words: `导入了 ${written} 人`,
        at: deps.clock.now(),
      }),
    )
  return { lines, written: write }
}

/** Marks stand where bytes were no characters: taken over, they would be somebody's name. The line, the column and the place in the cell. */
function marked({ line, cells }: TableRow, names: readonly string[], say: Judging['say']): Verdict[] {
  const column = cells.findIndex((cell) => cell.includes(mark))
  if (column === -1) return []
  const at = [...(cells[column] ?? '')].indexOf(mark) + 1
  const why = say('people.unreadable', { column: names[column]?.replaceAll(mark, '') || String(column + 1), at })
  const clean = (cell = ''): string => (cell.includes(mark) ? '' : cell.trim())
  const of = (name: keyof Line): string => clean(cells[names.findIndex((one) => heads[one.toLowerCase()] === name)])
  return [{ line, login: of('login'), name: of('name'), verdict: 'wrong', why, link: null }]
}

interface Judging {
  readonly admin: SignedInPerson
  readonly write: boolean
  readonly say: (code: string, params?: object) => string
  readonly known: Known
}

async function judged(
  deps: Deps,
  { admin, write, say, known }: Judging,
  { base, wanted }: { base: Omit<Verdict, 'verdict'>; wanted: { login: string; name: string; posts: { role: Role; unit: string }[] } },
): Promise<Verdict> {
  if (!known.loginPattern.test(wanted.login)) return { ...base, verdict: 'wrong', why: say('people.bad-login', { prefix: known.prefix }) }
  if (wanted.name === '') return { ...base, verdict: 'wrong', why: say('people.no-name') }
  // The same login further down is the same person.
  known.logins.add(wanted.login)
  if (!write) return { ...base, verdict: 'new' }
  const made = await invitePerson(deps, admin.districtId, { wanted, madeBy: admin.personId })
  return made.ok
    ? { ...base, verdict: 'new', link: made.link.url }
    : { ...base, verdict: 'wrong', why: say(made.refusal.code, made.refusal.params) }
}

interface Known {
  readonly logins: Set<string>
  /** By id and by name; a name that two units bear means neither. */
  readonly units: ReadonlyMap<string, string>
  readonly prefix: string
  readonly loginPattern: RegExp
}

async function knownOf(deps: Deps, districtId: number): Promise<Known> {
  const { logins, units, district } = await deps.database.inDistrict(districtId, async (tx) => ({
    logins: await tx.rows<{ login: string }>({ text: 'select login from people where district_id = $1', values: [districtId] }),
    units: await tx.rows<{ id: string; name: string }>({
      text: 'select unit_id as id, name from units where district_id = $1 and active',
      values: [districtId],
    }),
    district: await tx.one<{ prefix: string }>({
      text: 'select lower(prefix) as prefix from districts where district_id = $1',
      values: [districtId],
    }),
  }))
  const byName = new Map<string, string>()
  for (const { id, name } of units) byName.set(name, byName.has(name) ? '' : id)
  for (const { id } of units) byName.set(id, id)
  const prefix = district?.prefix ?? ''
  return {
    logins: new Set(logins.map(({ login }) => login)),
    units: byName,
    prefix,
    loginPattern: new RegExp(`^${prefix}\\.[a-z0-9][a-z0-9-]{0,40}$`),
  }
}

function lineOf(columns: readonly (keyof Line | undefined)[], cells: readonly string[]): Line {
  const cell = (name: keyof Line): string => (cells[columns.indexOf(name)] ?? '').normalize('NFKC').trim()
  return { login: cell('login').toLowerCase(), name: cell('name'), role: cell('role'), unit: cell('unit') }
}
