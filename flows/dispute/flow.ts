import { ask, centre, defineFlow, deskRoles, leader, member, named, nearby, onTime, reporter, share, tell } from '@huying/flow'
import { additions, duplicates, threeTiers } from '../bundles/index.ts'
import { confirmation } from './confirmation.ts'
import { control } from './control.ts'
import { domesticViolence } from './domestic-violence.ts'
import { followUp } from './follow-up.ts'
import { grading, signsField } from './grading.ts'
import { mediation } from './mediation.ts'
import { policeLane } from './police-lane.ts'
import { disputeSources, disputeTypes } from './words.ts'

/** The buttons stand in this order: what moves it on first, what may be said at any time after it. */
const { recordSigns, raise, askLower, lower, keepGrade, ...proposing } = grading.steps
const { contact, review, invite, changeSponsor, ...sponsoring } = control.steps

const finders = [...deskRoles, 'grid-officer', 'mediator', 'police', 'legal-reviewer', 'leader'] as const

/** 矛盾纠纷: found by the village, its grade confirmed by the town, watched by grade, mediated, followed. The dispute is graded, never the people in it. */
export const dispute = defineFlow({
  id: 'dispute',
  version: 1,
  title: '矛盾纠纷',

  people: {
    resident: reporter('申请人'),
    finder: nearby('发现的人', { roles: finders }),
    desk: centre('责任中心', { of: 'owner' }),
    leader: leader('责任中心的领导', { of: 'owner' }),
    handler: member('调处单位', { of: 'assigned', roles: [...deskRoles, 'handler', 'grid-officer', 'mediator', 'legal-reviewer'] }),
    police: member('公安', { of: 'assigned', roles: ['police', 'handler', 'leader'] }),
    sponsor: named('包案人', { part: 'sponsor' }),
    mediator: named('调解员', { part: 'mediator' }),
    team: named('参与的人', { part: 'team' }),
  },
  /** Parties are met by whoever is named, not by whoever works in the same house. */
  contactFor: ['sponsor', 'mediator', 'team', 'police'],

  states: {
    found: '已发现，等初定级别',
    graded: '已定级别，等包案',
    assigned: '已包案，等调解',
    ...grading.states,
    ...mediation.states,
    ...followUp.states,
    ...policeLane.states,
  },

  forms: {
    finding: {
      type: ask.choice('哪一类纠纷？', disputeTypes),
      source: ask.choice('从哪里知道的？', disputeSources, { optional: true, hint: '由别的事项转来的可以不选' }),
      what: ask.text('谁和谁，为了什么事？', { hint: '写关系和事情，姓名和电话写在下面' }),
      where: ask.place('在哪里？', { optional: true }),
      other: ask.contact('另一方', { optional: true }),
      third: ask.contact('还有一方', { optional: true }),
      signs: signsField,
    },
    ...grading.forms,
    ...control.forms,
    ...mediation.forms,
    ...confirmation.forms,
    ...followUp.forms,
    ...policeLane.forms,
    ...domesticViolence.forms,
  },

  notices: {
    found: '发现了一件矛盾纠纷，请初定级别。',
    ...grading.notices,
    ...control.notices,
    ...mediation.notices,
    ...confirmation.notices,
    ...followUp.notices,
    ...policeLane.notices,
    ...domesticViolence.notices,
  },

  steps: {
    find: {
      label: '登记纠纷',
      by: ['finder', 'desk', 'deskAbove'],
      from: 'start',
      to: 'found',
      form: 'finding',
      protects: true,
      internal: true,
      then: tell('desk', 'found'),
    },
    ...proposing,
    ...sponsoring,
    ...mediation.steps,
    ...followUp.steps,
    contact,
    review,
    recordSigns,
    raise,
    keepGrade,
    askLower,
    lower,
    invite,
    changeSponsor,
    ...confirmation.steps,
    ...policeLane.steps,
    ...domesticViolence.steps,
  },
  includes: [threeTiers({ inbox: 'found' }), duplicates({ inbox: 'found' }), additions()],

  deadlines: {
    ...grading.deadlines,
    ...control.deadlines,
    ...mediation.deadlines,
    ...confirmation.deadlines,
    ...followUp.deadlines,
    ...policeLane.deadlines,
    ...domesticViolence.deadlines,
  },

  indicators: {
    resolvedOnTime: onTime('resolve'),
    contactedOnTime: onTime('contact'),
    performedOnTime: onTime('performance'),
    signed: share('signAgreement', 'startMediation'),
    relapsed: share('relapse', 'find'),
  },
})
