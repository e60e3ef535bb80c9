/** Conditions of a diverted call. What decides between lanes is a named person; these say what nobody may skip. */
import { guard } from '@huying/flow'

/** The rules proposed the police lane: such a call begins there, and no desk can take it out. */
export const mayTurnViolent = guard({
  name: 'mayTurnViolent',
  code: 'diversion.not-dangerous',
  say: '没有看出会转成治安、刑事警情的迹象。',
  reads: ['proposed'],
  test: ({ input }) => input['proposed'] === 'police',
})

/** A message on a telephone that somebody else may pick up can do harm: whoever called about violence at home is told by a person. */
export const mayBeTexted = guard({
  name: 'mayBeTexted',
  code: 'diversion.told-by-a-person',
  say: '保护件不发短信，由值班人员当面或者电话告诉报警人。',
  test: ({ matter }) => matter.shielded !== true,
})

/** Whoever serves at a police post, and nobody who only happens to have the matter. */
export const ofThePolice = guard({
  name: 'ofThePolice',
  code: 'diversion.not-of-the-police',
  say: '这一步只能由派出所的民警做。请联系派出所。',
  over: true,
  test: ({ actor, matter }) =>
    actor.kind === 'staff' && actor.posts.some(({ unit }) => unit.sort === 'police' && unit.id === matter.assigned?.id),
})

export const isPolicePost = guard({
  name: 'isPolicePost',
  code: 'diversion.not-a-police-post',
  say: '只能交给公安单位。请选一个派出所。',
  reads: ['post'],
  test: ({ input, units }) => units[String(input['post'])]?.sort === 'police',
})

/** Police are not a crew of the room: what is theirs goes back by a step of its own. */
export const isCrew = guard({
  name: 'isCrew',
  code: 'diversion.police-are-no-crew',
  say: '派出所不是指挥室的队伍。要请民警去，请点“退回公安”。',
  reads: ['unit'],
  test: ({ input, units }) => units[String(input['unit'])]?.sort !== 'police',
})

/** One of the two, and one only: a question and a complaint have different dates. */
export const askedOrComplained = guard({
  name: 'askedOrComplained',
  code: 'diversion.question-or-complaint',
  say: '请只写一样：是咨询就写问什么，是投诉、建议就写什么事，另一样空着。',
  reads: ['question', 'complaint'],
  test: ({ input }) => (typeof input['question'] === 'string') !== (typeof input['complaint'] === 'string'),
})

export const villageFollows = guard({
  name: 'villageFollows',
  code: 'diversion.nothing-to-follow',
  say: '不用村社跟进。',
  reads: ['after'],
  test: ({ input }) => input['after'] === 'village',
})

/** Once each time that somebody is sent: what comes next on the phone is to arrive. */
export const notAcceptedYet = guard({
  name: 'notAcceptedYet',
  code: 'diversion.accepted-before',
  say: '已经收到，请到场以后按“到场”。',
  over: true,
  test: ({ matter }) => (matter.taken['accept'] ?? 0) < Math.max(matter.taken['send'] ?? 0, 1),
})

/** One call leads to one dispute; what flares up again is that dispute's own. */
export const noDisputeYet = guard({
  name: 'noDisputeYet',
  code: 'diversion.dispute-opened-before',
  say: '已经转成一件矛盾纠纷，请在那件纠纷里办。',
  over: true,
  test: ({ matter }) => (matter.taken['openDispute'] ?? 0) === 0,
})

/** Whoever called is not content, or it has begun again: the room takes it up once more. */
export const isQuiet = guard({
  name: 'isQuiet',
  code: 'diversion.not-quiet',
  say: '报警人不满意或者又起来了，指挥室要重新处置。',
  reads: ['said'],
  test: ({ input }) => input['said'] !== 'no',
})
