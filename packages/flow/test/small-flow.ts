/** A small flow that uses everything once, and a matter in it: for the tests of this package. */
import {
  ask,
  atLeast,
  back,
  becomes,
  centre,
  chinaDays,
  days,
  defineFlow,
  either,
  ends,
  fromAbove,
  fromActor,
  fromForm,
  guard,
  joiner,
  leader,
  lengthen,
  member,
  nearby,
  nobody,
  onTime,
  reporter,
  same,
  share,
  take,
  tell,
  tellWhen,
  waits,
  workCalendar,
  workdays,
  workhours,
  type Actor,
  type Circumstances,
  type MatterView,
  type OpenDeadline,
  type Role,
  type UnitRef,
} from '../src/index.ts'

export const goodScore = guard({
  name: 'goodScore',
  code: 'small.score-bad',
  say: '分数低。',
  reads: ['score'],
  test: ({ input }) => Number(input['score']) >= 3,
})
export const onlyOnce = guard({
  name: 'onlyOnce',
  code: 'small.only-once',
  say: '只能一次，请等答复。',
  test: ({ matter }) => (matter.taken['nudge'] ?? 0) === 0,
})
export const hasReason = guard({
  name: 'hasReason',
  code: 'small.reason-short',
  say: '理由太短，请多写几个字。',
  reads: ['reason'],
  test: ({ input }) => String(input['reason']).length > 1,
})

export const draft = {
  id: 'small',
  version: 1,
  title: '小流程',
  people: {
    resident: reporter('居民'),
    friend: joiner('邻居'),
    desk: centre('中心', { of: 'owner' }),
    deskAbove: centre('上级中心', { of: 'above' }),
    handler: member('单位', { of: 'assigned' }),
    neighbour: nearby('附近的人'),
    chief: leader('领导', { of: 'tierAbove' }),
  },
  states: {
    filed: '已提交',
    working: '办理中',
    slow: '研究中',
    asking: waits('待补充'),
    answered: waits('请评价'),
    solved: ends('solved', '已办结'),
    bad: '不满意',
    lapsed: ends('unanswered', '已关闭'),
    unrated: ends('answered', '未评价'),
  },
  forms: {
    filing: { what: ask.text('什么事？'), where: ask.place('在哪里？', { optional: true }), photos: ask.photos('照片') },
    assignment: { unit: ask.unit('哪个单位？', 'handlers'), category: ask.category('类别', { optional: true }) },
    handDown: { unit: ask.unit('哪个中心？', 'centresBelow') },
    reason: { reason: ask.text('理由', { maxLength: 20 }) },
    more: { days: ask.count('几天？', 5), reason: ask.text('理由') },
    kindChange: {
      kind: ask.kind('哪一类？', [
        { value: 'small', label: '小' },
        { value: 'other', label: '别的' },
      ]),
    },
    review: { score: ask.rating('几分？'), words: ask.line('想说什么？', { optional: true }) },
  },
  notices: { late: '过期了。', new: '有新的。', low: '打了低分。' },
  steps: {
    file: { label: '提交', by: 'resident', from: 'start', to: 'filed', form: 'filing', then: tell('desk', 'new') },
    assign: { label: '交办', by: 'desk', from: 'filed', to: 'working', form: 'assignment', assigned: fromForm('unit') },
    claim: { label: '抢单', by: 'neighbour', from: 'filed', to: 'working', assigned: fromActor, visits: true },
    handDown: { label: '下交', by: 'desk', from: 'filed', to: same, form: 'handDown', owner: fromForm('unit') },
    raise: { label: '上报', by: 'desk', from: 'filed', to: same, owner: fromAbove, internal: true },
    release: { label: '退单', by: 'handler', from: 'working', to: 'filed', assigned: nobody },
    slow: { label: '较难', by: ['desk', 'handler'], from: 'working', to: 'slow', form: 'reason', needs: hasReason },
    askBack: { label: '询问', by: ['desk', 'handler'], from: ['filed', 'working'], to: 'asking' },
    reply: { label: '答复', by: 'resident', from: 'asking', to: back },
    finish: { label: '办结', by: 'handler', from: ['working', 'slow'], to: 'answered' },
    confirm: {
      label: '评价',
      by: 'resident',
      from: 'answered',
      to: either(goodScore, 'solved', 'bad'),
      form: 'review',
      then: [tell('desk', 'new'), tellWhen(goodScore, 'chief', 'low')],
    },
    again: { label: '重办', by: 'deskAbove', from: 'bad', to: 'working' },
    more: { label: '延期', by: 'handler', from: 'working', to: same, form: 'more', extends: lengthen('work', 'days', workdays(3)) },
    become: { label: '改类', by: 'desk', from: 'filed', to: becomes, form: 'kindChange' },
    nudge: { label: '提醒', by: ['resident', 'friend'], from: 'open', to: same, needs: onlyOnce },
    lapse: { label: '过期', by: 'clock', from: 'asking', to: 'lapsed' },
    close: { label: '关闭', by: 'clock', from: 'answered', to: 'unrated' },
  },
  deadlines: {
    triage: { label: '交办', from: 'filed', until: 'working', within: workhours(4), pausedIn: 'asking', missed: tell('chief', 'late') },
    work: {
      label: '办结',
      from: ['filed', 'working'],
      until: 'answered',
      within: workdays(5),
      pausedIn: 'asking',
      extendable: true,
      missed: tell('chief', 'late'),
      promise: true,
    },
    hard: { label: '难题', from: 'slow', until: 'answered', within: workdays(10), missed: tell('chief', 'late'), replaces: 'work' },
    law: {
      label: '法定',
      from: ['filed'],
      until: ['solved', 'bad'],
      within: days(30),
      missed: tell('chief', 'late'),
      basis: '某条例',
      statutory: true,
    },
    call: { label: '回访', from: 'bad', until: 'working', within: workdays(1), missed: tell('chief', 'late') },
    reply: { label: '补充', from: 'asking', until: ['filed', 'working'], within: days(7), missed: take('lapse') },
    rating: { label: '评价', from: 'answered', until: ['solved', 'bad'], within: days(7), missed: take('close') },
  },
  indicators: { onTime: onTime('work'), satisfaction: share('review.score', atLeast(3)) },
} as const

export const small = defineFlow(draft)

/** Another kind that a matter may become. */
export const other = defineFlow({ ...draft, id: 'other', version: 4, arrivesIn: 'working' })

const unit = (id: string, path: string, more: Partial<UnitRef> = {}): UnitRef => ({
  id,
  name: id,
  tier: 'village',
  sort: 'centre',
  path,
  ...more,
})
export const units = {
  d: unit('d', 'd', { tier: 'district' }),
  t: unit('t', 'd/t', { tier: 'town' }),
  v: unit('v', 'd/t/v'),
  w: unit('w', 'd/t/w'),
  t2: unit('t2', 'd/t2', { tier: 'town' }),
  fire: unit('fire', 'd/fire', { tier: 'department', sort: 'department' }),
  property: unit('property', 'd/t/v/property', { sort: 'property' }),
  police: unit('police', 'd/t/police', { tier: 'department', sort: 'police' }),
  volunteersOfW: unit('vw', 'd/t/w/vw', { sort: 'volunteers' }),
  grid: unit('g', 'd/t/v/g', { tier: 'grid', sort: 'grid' }),
}
export const unitsById = Object.fromEntries(Object.values(units).map((u) => [u.id, u]))

export const at = (local: string) => Date.parse(`${local.replace(' ', 'T')}:00+08:00`)
export const local = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
export const now = at('2026-11-18 09:12')
export const calendar = workCalendar({
  years: chinaDays,
  slots: [
    { from: 510, to: 720 },
    { from: 810, to: 1050 },
  ],
})

export const around = (more: Partial<Circumstances> = {}): Circumstances => ({
  now,
  calendar,
  limitFor: () => undefined,
  units: unitsById,
  flows: { small, other },
  ...more,
})

export const givenMatter = (more: Partial<MatterView> = {}): MatterView => ({
  flow: 'small',
  flowVersion: 1,
  state: 'filed',
  cameFrom: null,
  version: 1,
  owner: units.v,
  above: units.t,
  assigned: null,
  placeUnit: units.v,
  taken: {},
  takenBy: {},
  openChildren: 0,
  grade: null,
  named: {},
  category: null,
  deadlines: [],
  ...more,
})

export const givenDeadline = (name: string, more: Partial<OpenDeadline> = {}): OpenDeadline => ({
  name,
  instance: 1,
  openedAt: now,
  dueAt: at('2026-11-25 17:30'),
  pausedAt: null,
  extendedBy: null,
  fired: false,
  warned: 0,
  spanMs: 0,
  ...more,
})

export const staff = (of: UnitRef, role: Role): Actor => ({ kind: 'staff', personId: `${of.id}-${role}`, posts: [{ unit: of, role }] })
export const resident: Actor = { kind: 'resident', as: 'reporter' }
export const desk = staff(units.v, 'village-desk')
export const handler = staff(units.property, 'handler')
