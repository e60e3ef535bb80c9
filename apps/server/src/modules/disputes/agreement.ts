/** The agreement as it is printed: for the people named only. Parties stand masked; they write their own names on the paper. */
import type { AgreementPaper, MatterView } from '@huying/contracts'
import type { Refused } from '@huying/flow'
import type { Deps } from '../../deps.ts'
import { refuse } from '../../platform/errors.ts'
import { readDistricts } from '../../platform/districts.ts'
import type { Lang } from '../../platform/http.ts'
import type { PartsAt } from './parts.ts'
import { readMatter } from '../matters/index.ts'
import { applicantLabel, kindLabel, subjectLabel, typeLabel } from './flow-words.ts'
import { countIn, isNamedIn, lastOf, readHistory, textIn } from './read-history.ts'

/** Whoever asked for help first, then the others as the record of finding it names them. */
function partiesOf(matter: MatterView, lang: Lang): AgreementPaper['parties'] {
  const others = matter.timeline[0]?.contacts?.map(({ label, name }) => ({ label, name })) ?? []
  return [...(matter.contact ? [{ label: applicantLabel(lang), name: matter.contact.name }] : []), ...others]
}

export async function readAgreement(
  deps: Deps,
  { person, number, lang }: PartsAt,
): Promise<{ readonly ok: true; readonly paper: AgreementPaper } | Refused> {
  const { districtId, personId } = person
  const [matter, history, districts] = await Promise.all([
    readMatter(deps, { districtId, number, viewer: { kind: 'staff', person }, lang }),
    readHistory(deps, districtId, number),
    readDistricts(deps),
  ])
  if (!matter) return refuse('matters.not-found')
  if (!history) return refuse('disputes.other-flow')
  if (!isNamedIn(history, personId)) return refuse('disputes.not-named')
  const signed = lastOf(history, 'signAgreement')
  if (!signed) return refuse('disputes.no-agreement')
  const found = history.events[0]?.content ?? {}
  const began = lastOf(history, 'startMediation')
  const subject = textIn(signed.content, 'subject')
  const district = districts.find((one) => one.districtId === districtId)
  return {
    ok: true,
    paper: {
      number,
      district: (lang === 'en' ? district?.nameEn : district?.name) ?? '',
      unit: signed.unit ?? matter.owner.name,
      kind: kindLabel(textIn(began?.content ?? {}, 'kind'), lang) ?? '',
      type: typeLabel(textIn(found, 'type'), lang),
      what: textIn(found, 'what') ?? '',
      place: matter.place.words ?? matter.place.unit,
      parties: partiesOf(matter, lang),
      mediators: matter.named.filter(({ part }) => part === 'mediator').map(({ name }) => name),
      form: textIn(signed.content, 'form') ?? 'written',
      subject: subjectLabel(subject, lang) ?? '',
      terms: textIn(signed.content, 'terms') ?? '',
      amount: countIn(signed.content, 'amount'),
      due: textIn(signed.content, 'due'),
      signedOn: textIn(signed.content, 'on') ?? '',
      confirmable: subject === 'property',
      printedAt: new Date(deps.clock.now()).toISOString(),
      printedBy: person.name,
    },
  }
}
