/** A row as the board shows it: four promises on a line of time, and who of the three has answered. Pure. */
import type { Acknowledgement, FraudAlertItem, FraudStage } from '@huying/contracts'
import type { Flow } from '@huying/flow'
import { words, type Lang } from '../matters/index.ts'
import type { UnitTree } from '../units/index.ts'
import type { AlertEvent, AlertRow } from './alert-rows.ts'

export interface Around {
  readonly flow: Flow
  readonly units: UnitTree
  readonly lang: Lang
  /** Masked name of the person concerned; null where the viewer may not see even that. */
  readonly person: string | null
}

const iso = (ms: number | null | undefined): string | null => (ms === null || ms === undefined ? null : new Date(ms).toISOString())

export function readItem(row: AlertRow, around: Around): FraudAlertItem {
  const { flow, units, lang } = around
  const town = units.byId(row.owner)
  const due = row.deadlines.find((deadline) => !deadline.fired) ?? null
  const label = (name: string): string => words(flow, flow.deadlines[name]?.label ?? name, lang)
  return {
    number: row.number,
    version: row.version,
    grade: row.grade,
    state: row.state,
    label: words(flow, flow.states[row.state]?.label ?? row.state, lang),
    type: row.type,
    typeName: lang === 'en' ? row.typeNameEn : row.typeName,
    claims: row.claims,
    person: around.person,
    place: row.placeWords,
    placeUnit: row.placeUnit === null ? null : nameOf(around, row.placeUnit),
    town: (lang === 'en' ? town?.nameEn : town?.name) ?? row.owner,
    townId: row.owner,
    point: row.lat === null || row.lng === null ? null : { lat: row.lat, lng: row.lng },
    issuedAt: new Date(row.issued).toISOString(),
    stages: stagesOf(row),
    due: due && {
      name: due.name,
      label: label(due.name),
      dueAt: new Date(due.due).toISOString(),
      openedAt: new Date(due.opened).toISOString(),
    },
    police: policeOf(row, around),
    grid: gridOf(row, around),
    family: familyOf(row, around),
    open: row.state === 'issued',
  }
}

const nameOf = ({ units, lang }: Around, id: string): string => (lang === 'en' ? units.byId(id)?.nameEn : units.byId(id)?.name) ?? id

/** Which steps keep a promise, and which deadline says until when. */
const promises = [
  { name: 'acknowledged', steps: ['acknowledge', 'arrive'], deadline: 'ladder' },
  { name: 'reached', steps: ['reach', 'arrive', 'familyReached'], deadline: 'firstCall' },
  { name: 'met', steps: ['arrive'], deadline: 'visit' },
  { name: 'confirmed', steps: ['confirm'], deadline: 'proof' },
] as const

function stagesOf(row: AlertRow): FraudStage[] {
  // Called out again: what was acknowledged before does not count any more.
  const again = row.events.findLast((event) => event.step === 'cannotGo' || event.step === 'changePost')
  return promises.map(({ name, steps, deadline }) => {
    const after = name === 'acknowledged' ? (again?.seq ?? 0) : 0
    const met = row.events.find((event) => event.seq > after && (steps as readonly string[]).includes(event.step))
    const running = row.deadlines.find((one) => one.name === deadline)
    return {
      name,
      metAt: iso(met?.at),
      dueAt: met ? null : iso(running?.due),
      missed: met === undefined && (running?.fired ?? false),
    }
  })
}

/** What somebody of a kind did last, notes not counted. */
function lastOf(row: AlertRow, does: (event: AlertEvent) => boolean): AlertEvent | undefined {
  return row.events.findLast((event) => event.actor !== 'clock' && event.step !== 'note' && does(event))
}

const whoOf = (around: Around, { name, unit }: { readonly name: string | null; readonly unit: string | null }): string | null => {
  const parts = [unit === null ? null : nameOf(around, unit), name].filter((part) => part !== null)
  return parts.length > 0 ? parts.join(' ') : null
}

const labelOf = ({ flow, lang }: Around, step: string): string => words(flow, flow.steps[step]?.label ?? step, lang)

function policeOf(row: AlertRow, around: Around): Acknowledgement {
  const last = lastOf(row, (event) => event.unit !== null && event.unit === row.assigned)
  if (row.state !== 'issued' && last) return yes(last, around, calls(row, 'alertCall'))
  return waiting(row, around, { notice: 'alertCall', ladder: 'ladder' })
}

function gridOf(row: AlertRow, around: Around): Acknowledgement {
  const isGrid = (event: AlertEvent): boolean => event.unit !== null && around.units.byId(event.unit)?.sort === 'grid'
  const last = lastOf(row, isGrid)
  return last ? yes(last, around, calls(row, 'alertCallGrid')) : waiting(row, around, { notice: 'alertCallGrid', ladder: 'gridLadder' })
}

function familyOf(row: AlertRow, around: Around): Acknowledgement {
  const last = lastOf(row, (event) => event.actor === 'contact' || event.step === 'familyReached')
  const nobody = { label: null, who: row.relation, at: null, calls: row.familyTold === null ? 0 : 1, nextAt: null }
  if (last) return { ...yes(last, around, nobody.calls), who: row.relation }
  return { ...nobody, state: row.familyTold !== null ? 'trying' : row.familyKnown ? 'later' : 'none', at: iso(row.familyTold) }
}

const calls = (row: AlertRow, notice: string): number => row.calls.filter((call) => call.notice === notice).length

function yes(event: AlertEvent, around: Around, called: number): Acknowledgement {
  return { state: 'yes', label: labelOf(around, event.step), who: whoOf(around, event), at: iso(event.at), calls: called, nextAt: null }
}

function waiting(row: AlertRow, around: Around, { notice, ladder }: { notice: string; ladder: string }): Acknowledgement {
  const made = row.calls.filter((call) => call.notice === notice)
  const last = made.at(-1)
  const next = row.deadlines.find((deadline) => deadline.name === ladder)
  return {
    state: last === undefined && next === undefined ? 'none' : made.length > 1 ? 'silent' : 'trying',
    label: null,
    who: last ? whoOf(around, last) : null,
    at: iso(last?.at),
    calls: made.length,
    nextAt: iso(next?.due),
  }
}
