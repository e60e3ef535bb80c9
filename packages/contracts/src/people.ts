/** People of a district, for its administrator: accounts, posts, links, who stands in, who is away, who is on duty. */
import { Type, type Static } from 'typebox'
import { oneOf } from './matters.ts'

const At = Type.String({ format: 'date-time' })
const Name = Type.String({ minLength: 1, maxLength: 40 })
const Words = Type.String({ minLength: 4, maxLength: 300 })
const Id = Type.String({ minLength: 1, maxLength: 60 })

/** Roles that an administrator of the district may give. */
export const givenRoles = [
  'district-desk',
  'town-desk',
  'village-desk',
  'handler',
  'leader',
  'auditor',
  'admin',
  'grid-officer',
  'volunteer',
  'police',
  'mediator',
  'legal-reviewer',
] as const
export type GivenRole = (typeof givenRoles)[number]

export const PostGiven = Type.Object({ role: oneOf(givenRoles), unit: Id }, { additionalProperties: false })
export type PostGiven = Static<typeof PostGiven>

export const NewPerson = Type.Object(
  {
    /** With the district's letters: lp.zhang. */
    login: Type.String({ minLength: 4, maxLength: 60 }),
    name: Name,
    /** Shown to residents with the badge; the first sign of the name when left out. */
    surname: Type.Optional(Type.String({ minLength: 1, maxLength: 20 })),
    posts: Type.Array(PostGiven, { minItems: 1, maxItems: 20 }),
  },
  { additionalProperties: false },
)
export type NewPerson = Static<typeof NewPerson>
export const PersonChange = Type.Object(
  { name: Name, surname: Type.String({ minLength: 1, maxLength: 20 }), posts: Type.Array(PostGiven, { maxItems: 20 }), words: Words },
  { additionalProperties: false },
)
export type PersonChange = Static<typeof PersonChange>

export const personStates = ['active', 'invited', 'locked', 'inactive'] as const
export const Person = Type.Object({
  id: Type.String(),
  login: Type.String(),
  name: Type.String(),
  surname: Type.String(),
  badge: Type.String(),
  state: oneOf(personStates),
  hasFactor: Type.Boolean(),
  /** Signs in with the organisation's own provider. */
  linked: Type.Boolean(),
  away: Type.Boolean(),
  posts: Type.Array(Type.Object({ role: Type.String(), unit: Type.Object({ id: Type.String(), name: Type.String() }) })),
})
export type Person = Static<typeof Person>

/** GET /desk/people-by-role?role=mediator&role=police: whom a form may name. */
export const PeopleByRoleQuery = Type.Object(
  {
    role: Type.Union([oneOf(givenRoles), Type.Array(oneOf(givenRoles), { minItems: 1, maxItems: 8 })]),
    near: Type.Optional(Type.String({ maxLength: 40, description: 'Id of a unit: those who serve there come first.' })),
  },
  { additionalProperties: false },
)
export type PeopleByRoleQuery = Static<typeof PeopleByRoleQuery>

export const PeopleByRole = Type.Object({
  items: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), role: Type.String(), unit: Type.String() })),
})
export type PeopleByRole = Static<typeof PeopleByRole>

/** GET /people?q=&state=&role=&unit=&after= */
export const PeopleQuery = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 60 })),
  state: Type.Optional(oneOf(personStates)),
  role: Type.Optional(Type.String({ maxLength: 40 })),
  unit: Type.Optional(Id),
  after: Type.Optional(Type.String({ maxLength: 80 })),
})
export type PeopleQuery = Static<typeof PeopleQuery>
export const People = Type.Object({ items: Type.Array(Person), total: Type.Integer(), next: Type.Union([Type.String(), Type.Null()]) })
export type People = Static<typeof People>

/** The link is shown once, to be handed over. */
export const HandedLink = Type.Object({ url: Type.String(), expiresAt: At })
export type HandedLink = Static<typeof HandedLink>
export const PersonMade = Type.Object({ person: Person, link: HandedLink })
export type PersonMade = Static<typeof PersonMade>
export const NewLink = Type.Object({ resetsFactors: Type.Boolean(), words: Words }, { additionalProperties: false })
export type NewLink = Static<typeof NewLink>
export const Reason = Type.Object({ words: Words }, { additionalProperties: false })
export type Reason = Static<typeof Reason>

export const OpenOfPerson = Type.Object({
  matters: Type.Array(Type.Object({ number: Type.String(), title: Type.String() })),
  total: Type.Integer(),
})
export type OpenOfPerson = Static<typeof OpenOfPerson>

/** POST /people/imports: `login,name,role,unit` a line; a role and a unit are named as on the screen or by their identifiers. */
export const PeopleImport = Type.Object(
  { csv: Type.String({ minLength: 1, maxLength: 400_000 }), write: Type.Boolean() },
  { additionalProperties: false },
)
export type PeopleImport = Static<typeof PeopleImport>
export const importVerdicts = ['new', 'exists', 'wrong'] as const
export const PeopleImported = Type.Object({
  lines: Type.Array(
    Type.Object({
      line: Type.Integer(),
      login: Type.String(),
      name: Type.String(),
      verdict: oneOf(importVerdicts),
      why: Type.Union([Type.String(), Type.Null()]),
      link: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
  written: Type.Boolean(),
})
export type PeopleImported = Static<typeof PeopleImported>

const span = { fromAt: At, untilAt: At }
export const NewDeputy = Type.Object({ deputy: Id, ...span }, { additionalProperties: false })
export type NewDeputy = Static<typeof NewDeputy>
export const NewAbsence = Type.Object(span, { additionalProperties: false })
export type NewAbsence = Static<typeof NewAbsence>
const Somebody = Type.Object({ id: Type.String(), name: Type.String() })
export const StandIns = Type.Object({
  deputies: Type.Array(Type.Object({ id: Type.String(), deputy: Somebody, ...span })),
  absences: Type.Array(Type.Object({ id: Type.String(), ...span })),
})
export type StandIns = Static<typeof StandIns>

export const NewDutyTurn = Type.Object(
  { unit: Id, role: Type.Union([oneOf(givenRoles), Type.Null()]), person: Id, ...span },
  { additionalProperties: false },
)
export type NewDutyTurn = Static<typeof NewDutyTurn>
/** PUT /duty/order: who is called in which order when nobody has the turn, of every unit that is named. */
export const CallOrder = Type.Object(
  {
    entries: Type.Array(
      Type.Object(
        /** `called` false: only when they have the turn. */
        { unit: Id, person: Type.String({ format: 'uuid' }), called: Type.Boolean() },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 500 },
    ),
  },
  { additionalProperties: false },
)
export type CallOrder = Static<typeof CallOrder>
export const DutyTurn = Type.Object({
  id: Type.String(),
  unit: Type.Object({ id: Type.String(), name: Type.String() }),
  role: Type.Union([Type.String(), Type.Null()]),
  person: Somebody,
  /** Who really comes: the deputy while the person is away. Null: nobody does. */
  standsIn: Type.Union([Somebody, Type.Null()]),
  away: Type.Boolean(),
  ...span,
})
export type DutyTurn = Static<typeof DutyTurn>
/** GET /duty?from=&until=&unit= */
export const DutyQuery = Type.Object({ from: At, until: At, unit: Type.Optional(Id) })
export type DutyQuery = Static<typeof DutyQuery>
export const Duty = Type.Object({ items: Type.Array(DutyTurn) })
export type Duty = Static<typeof Duty>
