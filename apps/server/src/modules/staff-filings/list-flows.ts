/** The flows of this program as the desk names them, and what this person may file. */
import type { DeskFlow } from '@huying/contracts'
import { deskRoles, type Flow, type Party, type Role } from '@huying/flow'
import { flows, translate } from '@huying/flows'
import type { Deps } from '../../deps.ts'
import { knowledgeOf, openStep, words, type Lang } from '../matters/index.ts'
import type { SignedInPerson } from '../people/index.ts'

export async function listFlows(deps: Deps, person: SignedInPerson, lang: Lang): Promise<DeskFlow[]> {
  const district = await knowledgeOf(deps, person.districtId)
  return Object.values<Flow>(flows).map((flow) => {
    const step = flow.steps[flow.start]
    return {
      id: flow.id,
      title: { zh: flow.title, en: translate(flow.id, flow.title, 'en') },
      resident: isResidents(flow),
      supervised: Object.hasOwn(flow.steps, 'supervise'),
      start:
        step && mayStart(flow, person)
          ? { label: words(flow, step.label, lang), form: openStep(flow, step, { lang, district }).form, contact: hasReporter(flow) }
          : null,
    }
  })
}

/** By role alone: at which unit, shows when it is known where the matter belongs. */
export function mayStart(flow: Flow, person: Pick<SignedInPerson, 'posts'>): boolean {
  const roles = startParties(flow).flatMap(rolesOf)
  return !isOpenedOnly(flow) && person.posts.some(({ role }) => roles.includes(role))
}

function startParties(flow: Flow): Party[] {
  return (flow.steps[flow.start]?.by ?? []).flatMap((name) => flow.people[name] ?? [])
}

function rolesOf(party: Party): readonly Role[] {
  if ('roles' in party) return party.roles
  return party.is === 'centre' ? deskRoles : party.is === 'leader' ? ['leader'] : []
}

/** What its opener can end is nothing without it: assistance, a summons, a part. */
function isOpenedOnly(flow: Flow): boolean {
  return Object.values(flow.people).some((party) => party.is === 'related' && party.as === 'parent')
}

function isResidents(flow: Flow): boolean {
  return startParties(flow).some((party) => party.is === 'reporter')
}

function hasReporter(flow: Flow): boolean {
  return Object.values(flow.people).some((party) => party.is === 'reporter')
}
