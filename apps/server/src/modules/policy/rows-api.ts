/** The interface for programs, /api/v1: who may use which route. */
import type { Role } from '@huying/flow'
import type { PolicyRow } from './model.ts'

const desks: readonly Role[] = ['district-desk', 'town-desk', 'village-desk']
/** Beside the desks, whom a flow may let see contacts; the flow itself says which of them. */
const lookers: readonly Role[] = [...desks, 'handler', 'grid-officer', 'police', 'mediator']
const keepers: readonly Role[] = [...desks, 'admin']
const writers: readonly Role[] = [...desks, 'handler', 'leader', 'admin']
/** Volunteers and grid officers have their list on the phone; nobody else needs one as a file. */
const exporters: readonly Role[] = [...desks, 'handler', 'leader', 'admin', 'auditor']
const administrators: readonly Role[] = ['admin']
/** Who has to know who is called for an alert. */
const ladderReaders: readonly Role[] = [...desks, 'police', 'leader', 'admin', 'auditor']
/** Who reads the ledgers of the three sources and what was counted, and who keeps them. */
const counters: readonly Role[] = [...desks, 'leader', 'admin', 'auditor']
const ledgerKeepers: readonly Role[] = ['district-desk', 'town-desk', 'admin']
/** Whom the board of diverted calls concerns; what each sees of it is the scope of their posts. */
const commanders: readonly Role[] = [...desks, 'handler', 'police', 'leader', 'auditor']
/** Whoever enters places of the registry, takes many at once, inspects them. How far each sees is the registry's own. */
const placeKeepers: readonly Role[] = [...desks, 'grid-officer', 'admin']
const registrars: readonly Role[] = [...desks, 'admin']
const inspectors: readonly Role[] = [...desks, 'handler', 'grid-officer', 'police']
const registryReaders: readonly Role[] = [...inspectors, 'leader', 'volunteer', 'auditor', 'admin']

export const apiRows: readonly PolicyRow[] = [
  { method: 'GET', path: '/api/v1/openapi.json', who: 'anyone', about: 'nothing' },

  { method: 'POST', path: '/api/v1/sessions', who: 'anyone', about: 'nothing' },
  { method: 'DELETE', path: '/api/v1/sessions', who: 'anyone', about: 'nothing' },
  // To the identity provider and back. By the visit itself, which the route checks.
  { method: 'GET', path: '/api/v1/sessions/providers', who: 'anyone', about: 'nothing' },
  { method: 'POST', path: '/api/v1/sessions/visits', who: 'anyone', about: 'nothing' },
  { method: 'POST', path: '/api/v1/sessions/visits/finish', who: 'anyone', about: 'nothing' },
  { method: 'POST', path: '/api/v1/own-provider/visits', who: 'staff', about: 'nothing' },
  { method: 'POST', path: '/api/v1/own-provider/remove', who: 'staff', about: 'nothing' },
  { method: 'GET', path: '/api/v1/provider', who: administrators, about: 'nothing' },
  { method: 'PUT', path: '/api/v1/provider', who: administrators, about: 'nothing' },
  { method: 'POST', path: '/api/v1/provider/trial', who: administrators, about: 'nothing' },
  // After the password: only these, until the second factor is shown or enrolled.
  { method: 'GET', path: '/api/v1/session', who: 'half', about: 'nothing' },
  { method: 'GET', path: '/api/v1/session/factors', who: 'half', about: 'nothing' },
  { method: 'POST', path: '/api/v1/session/totp', who: 'half', about: 'nothing' },
  { method: 'POST', path: '/api/v1/session/recovery-code', who: 'half', about: 'nothing' },
  { method: 'POST', path: '/api/v1/session/passkey-options', who: 'half', about: 'nothing' },
  { method: 'POST', path: '/api/v1/session/passkey', who: 'half', about: 'nothing' },
  { method: 'POST', path: '/api/v1/own-factors/totp', who: 'half', about: 'nothing' },
  { method: 'POST', path: '/api/v1/own-factors/totp/:id', who: 'half', about: 'nothing' },
  { method: 'POST', path: '/api/v1/own-factors/passkey-options', who: 'half', about: 'nothing' },
  { method: 'POST', path: '/api/v1/own-factors/passkeys', who: 'half', about: 'nothing' },
  { method: 'POST', path: '/api/v1/own-factors/:id/remove', who: 'half', about: 'nothing' },
  { method: 'POST', path: '/api/v1/own-factors/recovery-codes', who: 'half', about: 'nothing' },
  { method: 'GET', path: '/api/v1/own-sign-in', who: 'half', about: 'nothing' },
  { method: 'DELETE', path: '/api/v1/own-sessions/:id', who: 'staff', about: 'nothing' },
  { method: 'DELETE', path: '/api/v1/own-sessions', who: 'staff', about: 'nothing' },
  { method: 'POST', path: '/api/v1/own-password', who: 'staff', about: 'nothing' },
  // By the link itself, which the route checks.
  { method: 'POST', path: '/api/v1/links/read', who: 'anyone', about: 'nothing' },
  { method: 'POST', path: '/api/v1/links/use', who: 'anyone', about: 'nothing' },

  { method: 'GET', path: '/api/v1/people', who: administrators, about: 'nothing' },
  { method: 'POST', path: '/api/v1/people', who: administrators, about: 'nothing' },
  { method: 'POST', path: '/api/v1/people/imports', who: administrators, about: 'nothing' },
  { method: 'PUT', path: '/api/v1/people/:id', who: administrators, about: 'nothing' },
  { method: 'GET', path: '/api/v1/people/:id/matters', who: administrators, about: 'nothing' },
  { method: 'POST', path: '/api/v1/people/:id/deactivate', who: administrators, about: 'nothing' },
  { method: 'POST', path: '/api/v1/people/:id/reactivate', who: administrators, about: 'nothing' },
  { method: 'POST', path: '/api/v1/people/:id/unlink', who: administrators, about: 'nothing' },
  { method: 'POST', path: '/api/v1/people/:id/unlock', who: administrators, about: 'nothing' },
  { method: 'POST', path: '/api/v1/people/:id/links', who: administrators, about: 'nothing' },
  { method: 'GET', path: '/api/v1/people/:id/stand-ins', who: administrators, about: 'nothing' },
  { method: 'POST', path: '/api/v1/people/:id/deputies', who: administrators, about: 'nothing' },
  { method: 'POST', path: '/api/v1/people/:id/absences', who: administrators, about: 'nothing' },
  { method: 'DELETE', path: '/api/v1/deputies/:id', who: administrators, about: 'nothing' },
  { method: 'DELETE', path: '/api/v1/absences/:id', who: administrators, about: 'nothing' },
  { method: 'GET', path: '/api/v1/duty', who: 'staff', about: 'nothing' },
  { method: 'GET', path: '/api/v1/duty/now', who: 'staff', about: 'nothing' },
  { method: 'POST', path: '/api/v1/duty', who: administrators, about: 'nothing' },
  { method: 'DELETE', path: '/api/v1/duty/:id', who: administrators, about: 'nothing' },
  { method: 'PUT', path: '/api/v1/duty/order', who: administrators, about: 'nothing' },

  { method: 'POST', path: '/api/v1/matters', who: 'anyone', about: 'nothing' },
  { method: 'GET', path: '/api/v1/matters', who: 'staff', about: 'nothing' },
  { method: 'GET', path: '/api/v1/matters/:number/proposal', who: 'staff', about: 'matter' },
  { method: 'GET', path: '/api/v1/matters/:number', who: 'holder', about: 'matter' },
  { method: 'GET', path: '/api/v1/matters/:number/events', who: 'holder', about: 'matter' },
  { method: 'POST', path: '/api/v1/matters/:number/steps/:step', who: 'holder', about: 'matter' },
  // Whoever meets the same thing may join; they learn nothing but a tracking code of their own.
  { method: 'POST', path: '/api/v1/matters/:number/joins', who: 'anyone', about: 'nothing' },

  // What may be the same is shown to whoever sees the matter; that it is not is said by a desk.
  { method: 'GET', path: '/api/v1/matters/:number/same', who: 'staff', about: 'matter' },
  { method: 'POST', path: '/api/v1/matters/:number/unlike', who: desks, about: 'matter' },
  { method: 'GET', path: '/api/v1/matters/:number/work-order', who: 'staff', about: 'matter' },
  // In the name of somebody who calls or comes to the counter.
  { method: 'POST', path: '/api/v1/desk/filings', who: desks, about: 'nothing' },
  { method: 'POST', path: '/api/v1/desk/filings/preview', who: desks, about: 'nothing' },
  // Any flow whose first step is theirs: the flow says whose.
  { method: 'POST', path: '/api/v1/desk/matters', who: 'staff', about: 'nothing' },

  { method: 'GET', path: '/api/v1/desk/command/board', who: commanders, about: 'nothing' },
  { method: 'POST', path: '/api/v1/desk/command/calls', who: ['district-desk', 'town-desk'], about: 'nothing' },
  { method: 'POST', path: '/api/v1/desk/command/calls/:number/other', who: ['district-desk', 'town-desk'], about: 'nothing' },
  { method: 'POST', path: '/api/v1/desk/command/calls/:number/same', who: ['district-desk', 'town-desk'], about: 'nothing' },
  { method: 'GET', path: '/api/v1/desk/command/figures', who: commanders, about: 'nothing' },
  { method: 'GET', path: '/api/v1/desk/command/link', who: [...commanders, 'admin'], about: 'nothing' },
  { method: 'PUT', path: '/api/v1/desk/command/link', who: ['district-desk', 'town-desk'], about: 'nothing' },
  { method: 'PUT', path: '/api/v1/desk/command/link/quiet', who: administrators, about: 'nothing' },
  { method: 'GET', path: '/api/v1/desk/command/rules', who: [...desks, 'leader', 'admin', 'auditor'], about: 'nothing' },
  { method: 'PUT', path: '/api/v1/desk/command/rules', who: administrators, about: 'nothing' },
  { method: 'POST', path: '/api/v1/desk/command/rules/trial', who: [...desks, 'admin'], about: 'nothing' },
  { method: 'GET', path: '/api/v1/desk/flows', who: 'staff', about: 'nothing' },
  { method: 'GET', path: '/api/v1/desk/counts', who: 'staff', about: 'nothing' },
  { method: 'GET', path: '/api/v1/desk/events', who: 'staff', about: 'nothing' },
  { method: 'GET', path: '/api/v1/desk/alerts', who: 'staff', about: 'nothing' },
  { method: 'POST', path: '/api/v1/desk/alerts/seen', who: 'staff', about: 'nothing' },
  { method: 'GET', path: '/api/v1/desk/people-by-role', who: 'staff', about: 'nothing' },
  // The alert desk: each sees the alerts that are theirs to see; the watchdog counts and names nobody.
  { method: 'GET', path: '/api/v1/desk/fraud/board', who: 'staff', about: 'nothing' },
  { method: 'GET', path: '/api/v1/desk/fraud/figures', who: 'staff', about: 'nothing' },
  { method: 'GET', path: '/api/v1/desk/fraud/ladder', who: ladderReaders, about: 'nothing' },
  { method: 'GET', path: '/api/v1/desk/fraud/types', who: 'staff', about: 'nothing' },
  { method: 'GET', path: '/api/v1/desk/fraud/watch', who: 'staff', about: 'nothing' },
  { method: 'GET', path: '/api/v1/desk/fraud/alerts/:number', who: 'staff', about: 'matter' },
  { method: 'POST', path: '/api/v1/desk/fraud/alerts', who: desks, about: 'nothing' },
  // Where somebody is, by their own wish: whoever can be sent.
  { method: 'DELETE', path: '/api/v1/field/position', who: 'staff', about: 'nothing' },
  { method: 'PUT', path: '/api/v1/field/position', who: [...desks, 'handler', 'grid-officer', 'mediator'], about: 'nothing' },
  { method: 'GET', path: '/api/v1/field/today', who: 'staff', about: 'nothing' },
  { method: 'PUT', path: '/api/v1/desk/presence', who: 'staff', about: 'nothing' },
  { method: 'GET', path: '/api/v1/desk/filters', who: 'staff', about: 'nothing' },
  { method: 'POST', path: '/api/v1/desk/filters', who: 'staff', about: 'nothing' },
  { method: 'DELETE', path: '/api/v1/desk/filters/:id', who: 'staff', about: 'nothing' },

  // Opens what is masked: with a reason, an audit row and a notice to the auditors.
  { method: 'POST', path: '/api/v1/matters/:number/contact', who: lookers, about: 'matter' },

  // Disputes: each person sees those they have a part in; ledgers and figures by place.
  { method: 'GET', path: '/api/v1/disputes', who: 'staff', about: 'nothing' },
  { method: 'GET', path: '/api/v1/disputes/:number', who: 'staff', about: 'matter' },
  { method: 'GET', path: '/api/v1/disputes/:number/agreement', who: 'staff', about: 'matter' },
  { method: 'GET', path: '/api/v1/disputes/figures', who: counters, about: 'nothing' },
  { method: 'POST', path: '/api/v1/disputes/court-counts', who: ledgerKeepers, about: 'nothing' },
  { method: 'GET', path: '/api/v1/disputes/records', who: counters, about: 'nothing' },
  { method: 'POST', path: '/api/v1/disputes/records/imports', who: ledgerKeepers, about: 'nothing' },
  { method: 'POST', path: '/api/v1/disputes/records/:id/open', who: desks, about: 'nothing' },
  { method: 'POST', path: '/api/v1/disputes/records/:id/tie', who: desks, about: 'nothing' },
  { method: 'POST', path: '/api/v1/disputes/records/:id/unlike', who: desks, about: 'nothing' },
  { method: 'POST', path: '/api/v1/disputes/records/:id/untie', who: desks, about: 'nothing' },

  { method: 'GET', path: '/api/v1/audit', who: ['auditor'], about: 'nothing' },
  { method: 'POST', path: '/api/v1/audit/read', who: ['auditor'], about: 'nothing' },

  { method: 'GET', path: '/api/v1/exports', who: exporters, about: 'nothing' },
  { method: 'POST', path: '/api/v1/exports', who: exporters, about: 'nothing' },
  { method: 'GET', path: '/api/v1/exports/:id/file', who: exporters, about: 'nothing' },
  // A second person decides about lists of identities; never the one who asked.
  { method: 'POST', path: '/api/v1/exports/:id/decision', who: ['admin', 'leader'], about: 'nothing' },

  { method: 'POST', path: '/api/v1/files', who: 'anyone', about: 'nothing' },
  { method: 'GET', path: '/api/v1/files/:id', who: 'holder', about: 'matter', reporterOnly: true },

  { method: 'GET', path: '/api/v1/templates', who: 'staff', about: 'nothing' },
  { method: 'POST', path: '/api/v1/templates', who: administrators, about: 'nothing' },
  { method: 'PUT', path: '/api/v1/templates/:id', who: administrators, about: 'nothing' },
  { method: 'DELETE', path: '/api/v1/templates/:id', who: administrators, about: 'nothing' },
  { method: 'GET', path: '/api/v1/matters/:number/templates', who: 'staff', about: 'matter' },

  { method: 'GET', path: '/api/v1/units', who: 'staff', about: 'nothing' },
  { method: 'GET', path: '/api/v1/places/villages', who: 'anyone', about: 'nothing' },
  { method: 'GET', path: '/api/v1/categories', who: 'staff', about: 'nothing' },
  { method: 'GET', path: '/api/v1/calendar-years', who: 'anyone', about: 'nothing' },

  { method: 'GET', path: '/api/v1/answers', who: 'anyone', about: 'nothing' },
  { method: 'GET', path: '/api/v1/answers/:id', who: 'anyone', about: 'nothing' },
  { method: 'POST', path: '/api/v1/answers', who: writers, about: 'nothing' },
  { method: 'POST', path: '/api/v1/answers/:id/publish', who: writers, about: 'nothing' },
  { method: 'POST', path: '/api/v1/answers/:id/withdraw', who: writers, about: 'nothing' },

  { method: 'GET', path: '/api/v1/limits', who: 'staff', about: 'nothing' },
  { method: 'PUT', path: '/api/v1/limits/:flow/:deadline/:category', who: administrators, about: 'nothing' },
  { method: 'DELETE', path: '/api/v1/limits/:flow/:deadline/:category', who: administrators, about: 'nothing' },

  { method: 'GET', path: '/api/v1/settings', who: administrators, about: 'nothing' },
  { method: 'PUT', path: '/api/v1/settings', who: administrators, about: 'nothing' },
  { method: 'GET', path: '/api/v1/settings/example-units', who: administrators, about: 'nothing' },
  { method: 'GET', path: '/api/v1/settings/file', who: administrators, about: 'nothing' },
  { method: 'GET', path: '/api/v1/settings/missing', who: administrators, about: 'nothing' },
  { method: 'POST', path: '/api/v1/settings/preview', who: administrators, about: 'nothing' },
  { method: 'POST', path: '/api/v1/settings/trial', who: administrators, about: 'nothing' },
  // By the token that the start printed, and only while there is no district.
  { method: 'POST', path: '/api/v1/first-run', who: 'anyone', about: 'nothing' },

  { method: 'GET', path: '/api/v1/codes', who: keepers, about: 'unit' },
  { method: 'POST', path: '/api/v1/codes', who: keepers, about: 'unit' },
  { method: 'POST', path: '/api/v1/codes/:code/category', who: keepers, about: 'unit' },
  { method: 'POST', path: '/api/v1/codes/:code/move', who: keepers, about: 'unit' },
  { method: 'POST', path: '/api/v1/codes/:code/retire', who: keepers, about: 'unit' },
  { method: 'POST', path: '/api/v1/codes/:code/replace', who: keepers, about: 'unit' },
  { method: 'GET', path: '/api/v1/codes/:code/poster.svg', who: keepers, about: 'unit' },
  { method: 'GET', path: '/api/v1/units/:unit/posters.pdf', who: keepers, about: 'unit' },

  { method: 'GET', path: '/api/v1/places', who: registryReaders, about: 'nothing' },
  { method: 'POST', path: '/api/v1/places', who: placeKeepers, about: 'nothing' },
  { method: 'GET', path: '/api/v1/places/export', who: [...registrars, 'leader'], about: 'nothing' },
  { method: 'POST', path: '/api/v1/places/imports', who: registrars, about: 'nothing' },
  { method: 'GET', path: '/api/v1/places/nearest', who: registryReaders, about: 'nothing' },
  { method: 'GET', path: '/api/v1/places/:id', who: registryReaders, about: 'nothing' },
  { method: 'PUT', path: '/api/v1/places/:id', who: placeKeepers, about: 'nothing' },
  // Opens what is masked: with a reason and an audit row.
  { method: 'POST', path: '/api/v1/places/:id/contact', who: [...registrars, 'grid-officer', 'police'], about: 'nothing' },
  { method: 'POST', path: '/api/v1/places/:id/fraud-free', who: ['village-desk', 'grid-officer', 'handler'], about: 'nothing' },
  { method: 'GET', path: '/api/v1/places/:id/photos/:file', who: registryReaders, about: 'nothing' },
  { method: 'POST', path: '/api/v1/places/:id/restore', who: registrars, about: 'nothing' },
  { method: 'POST', path: '/api/v1/places/:id/retire', who: registrars, about: 'nothing' },
  { method: 'GET', path: '/api/v1/desk/places/clusters', who: registryReaders, about: 'nothing' },
  { method: 'PUT', path: '/api/v1/inspections/:id', who: inspectors, about: 'nothing' },
  { method: 'GET', path: '/api/v1/wake-up-sessions', who: registryReaders, about: 'nothing' },
  { method: 'POST', path: '/api/v1/wake-up-sessions', who: inspectors, about: 'nothing' },
  { method: 'POST', path: '/api/v1/wake-up-sessions/:id/close', who: inspectors, about: 'nothing' },
  { method: 'GET', path: '/api/v1/checklists', who: 'staff', about: 'nothing' },
  { method: 'GET', path: '/api/v1/checklists/:kind', who: 'staff', about: 'nothing' },
  { method: 'PUT', path: '/api/v1/checklists/:kind', who: administrators, about: 'nothing' },

  { method: 'GET', path: '/api/v1/inspection-plans', who: registryReaders, about: 'nothing' },
  { method: 'POST', path: '/api/v1/inspection-plans', who: registrars, about: 'nothing' },
  { method: 'GET', path: '/api/v1/inspection-plans/:id', who: registryReaders, about: 'nothing' },
  { method: 'GET', path: '/api/v1/inspection-plans/:id/clusters', who: registryReaders, about: 'nothing' },
  { method: 'GET', path: '/api/v1/inspection-plans/:id/places', who: registryReaders, about: 'nothing' },
  { method: 'POST', path: '/api/v1/inspection-plans/:id/end', who: registrars, about: 'nothing' },
  { method: 'GET', path: '/api/v1/field/inspections', who: 'staff', about: 'nothing' },
  { method: 'GET', path: '/api/v1/findings', who: registryReaders, about: 'nothing' },
  { method: 'POST', path: '/api/v1/findings/:id/settle', who: inspectors, about: 'nothing' },
  { method: 'POST', path: '/api/v1/findings/imports', who: registrars, about: 'nothing' },
  { method: 'POST', path: '/api/v1/places/:id/hazards', who: inspectors, about: 'nothing' },
  { method: 'GET', path: '/api/v1/hazards', who: registryReaders, about: 'nothing' },
  { method: 'GET', path: '/api/v1/hazards/figures', who: registryReaders, about: 'nothing' },
  { method: 'GET', path: '/api/v1/matters/:number/hazard', who: 'staff', about: 'matter' },
  { method: 'GET', path: '/api/v1/matters/:number/hazard-notice', who: 'staff', about: 'matter' },
  { method: 'PUT', path: '/api/v1/matters/:number/hazard-place', who: inspectors, about: 'matter' },

  { method: 'GET', path: '/api/v1/notices', who: 'staff', about: 'nothing' },
  { method: 'POST', path: '/api/v1/notices/:id/read', who: 'staff', about: 'nothing' },

  { method: 'GET', path: '/api/v1/own-channels', who: 'staff', about: 'nothing' },
  { method: 'PUT', path: '/api/v1/own-channels', who: 'staff', about: 'nothing' },
  { method: 'POST', path: '/api/v1/own-channels/devices', who: 'staff', about: 'nothing' },
  { method: 'DELETE', path: '/api/v1/own-channels/devices', who: 'staff', about: 'nothing' },
  { method: 'POST', path: '/api/v1/own-channels/trials', who: 'staff', about: 'nothing' },
  { method: 'GET', path: '/api/v1/gateways', who: administrators, about: 'nothing' },
  { method: 'PUT', path: '/api/v1/gateways/sms/:rank', who: administrators, about: 'nothing' },
  { method: 'PUT', path: '/api/v1/gateways/email/:rank', who: administrators, about: 'nothing' },
  { method: 'DELETE', path: '/api/v1/gateways/:channel/:rank', who: administrators, about: 'nothing' },
  { method: 'POST', path: '/api/v1/bots', who: administrators, about: 'nothing' },
  { method: 'DELETE', path: '/api/v1/bots/:id', who: administrators, about: 'nothing' },
  { method: 'GET', path: '/api/v1/deliveries', who: administrators, about: 'nothing' },
  { method: 'GET', path: '/api/v1/deliveries/:id', who: administrators, about: 'nothing' },
  { method: 'POST', path: '/api/v1/deliveries/:id/retry', who: administrators, about: 'nothing' },
  { method: 'POST', path: '/api/v1/deliveries/trials', who: administrators, about: 'nothing' },
  { method: 'GET', path: '/api/v1/partners', who: administrators, about: 'nothing' },
  { method: 'POST', path: '/api/v1/partners', who: administrators, about: 'nothing' },
  { method: 'PUT', path: '/api/v1/partners/:id', who: administrators, about: 'nothing' },
  { method: 'POST', path: '/api/v1/partners/:id/revoke', who: administrators, about: 'nothing' },
  { method: 'POST', path: '/api/v1/partners/:id/secrets', who: administrators, about: 'nothing' },
  { method: 'DELETE', path: '/api/v1/partners/:id/secrets/:secretId', who: administrators, about: 'nothing' },
  // By the partner's key and signature, which the route checks.
  { method: 'POST', path: '/api/v1/fraud-alerts', who: 'anyone', about: 'nothing' },
  // By the partner's key and signature, which the route checks.
  { method: 'POST', path: '/api/v1/calls', who: 'anyone', about: 'nothing' },
  { method: 'POST', path: '/api/v1/partner-checks', who: 'anyone', about: 'nothing' },
  // By the gateway's signature, which the route checks.
  { method: 'POST', path: '/api/v1/receipts/:district/:rank', who: 'anyone', about: 'nothing' },
]
