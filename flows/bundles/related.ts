/**
 * 主办/协办, 吹哨报到, 分件: matters of their own that this one opens, with deadlines of their own. The accountable unit and its due time stay
 * where they are; no answer reaches the resident while one of them is still open. Residents see one matter, never these.
 */
import { ask, defineBundle, fromActor, guard, related as matter, same, tell, tellWhen } from '@huying/flow'

/** Answering or closing waits for what was asked of others. */
export const noChildOpen = guard({
  name: 'noChildOpen',
  code: 'flow.children-open',
  say: '还有协办、报到或分件没有结束。请等它们结束，或者先收回，再办这一步。',
  test: (at) => at.matter.openChildren === 0,
})

const childOpen = guard({
  name: 'childOpen',
  code: 'flow.no-child-open',
  say: '没有还在办的协办、报到或分件。',
  over: true,
  test: (at) => at.matter.openChildren > 0,
})

const lastChild = guard({
  name: 'lastChild',
  code: 'flow.more-children-open',
  say: '还有别的协办、报到或分件没有结束。',
  test: (at) => at.matter.openChildren === 1,
})

const moreChildren = guard({
  name: 'moreChildren',
  code: 'flow.last-child',
  say: '这是最后一件协办、报到或分件。',
  test: (at) => at.matter.openChildren > 1,
})

/** Departments come when called by a town or village; the district has other means. */
const calledFromBelow = guard({
  name: 'calledFromBelow',
  code: 'flow.summons-from-below',
  say: '吹哨由镇街或村社中心发起。区中心请用交办或者请协办。',
  over: true,
  test: (at) => at.matter.owner.tier === 'town' || at.matter.owner.tier === 'village',
})

const notTheLead = guard({
  name: 'notTheLead',
  code: 'flow.assist-by-lead',
  say: '这个单位正在主办这件事，不用再请它协办。请选别的单位。',
  reads: ['unit'],
  test: (at) => at.input.unit !== at.matter.assigned?.id,
})

const calledOnce = guard({
  name: 'calledOnce',
  code: 'flow.summoned-twice',
  say: '同一个单位选了两次。请只选一次。',
  reads: ['unit', 'unit2', 'unit3'],
  test: ({ input }) => {
    const called = [input.unit, input.unit2, input.unit3].filter((unit) => unit !== undefined)
    return new Set(called).size === called.length
  },
})

const thirdWhole = guard({
  name: 'thirdWhole',
  code: 'flow.part-half-filled',
  say: '第三件只填了一半。请把单位和要办的事都填上，或者都空着。',
  reads: ['unit3', 'words3'],
  test: ({ input }) => (input.unit3 === undefined) === (input.words3 === undefined),
})

const days = (label: string) => ask.count(label, 30, { optional: true, hint: '不填就按默认时限' })

const forms = {
  assist: {
    unit: ask.unit('请谁协办？', 'handlers'),
    words: ask.text('请它做什么？'),
    days: days('几个工作日内答复？'),
  },
  summons: {
    unit: ask.unit('请哪个部门来？', 'handlers'),
    unit2: ask.unit('还请哪个部门？', 'handlers', { optional: true }),
    unit3: ask.unit('再请哪个部门？', 'handlers', { optional: true }),
    words: ask.text('什么事，要一起做什么？'),
    where: ask.line('到哪里集合？', { optional: true }),
    hours: ask.count('几个服务小时内报到？', 16, { optional: true, hint: '不填就按默认时限' }),
  },
  split: {
    unit: ask.unit('第一件交给哪个单位？', 'handlers'),
    words: ask.text('第一件办什么？'),
    days: days('第一件几个工作日内办好？'),
    unit2: ask.unit('第二件交给哪个单位？', 'handlers'),
    words2: ask.text('第二件办什么？'),
    days2: days('第二件几个工作日内办好？'),
    unit3: ask.unit('第三件交给哪个单位？', 'handlers', { optional: true }),
    words3: ask.text('第三件办什么？', { optional: true }),
    days3: days('第三件几个工作日内办好？'),
  },
  partOff: {
    unit: ask.unit('拆出来的交给哪个单位？', 'handlers'),
    words: ask.text('拆出来的办什么？'),
    days: days('几个工作日内办好？'),
  },
  childNews: { number: ask.matter('哪一件？'), from: ask.line('哪个单位？'), words: ask.text('说了什么？', { optional: true }) },
}

const notices = {
  childAnswered: '请来一起办的单位有了答复，请看一看。',
  childEnded: '一件协办、报到或分件结束了。',
  childLate: '一件协办、报到或分件过了时限，请催一催，或者换人办。',
  childrenEnded: '协办、报到、分件都结束了，可以汇总答复了。',
}

const part = <const U extends string, const W extends string, const D extends string>(unit: U, words: W, field: D) =>
  ({ flow: 'part', form: { unit, what: words }, whenAnswered: unit, within: { deadline: 'work', field, unit: 'workDay' } }) as const

const called = (unit: 'unit' | 'unit2' | 'unit3') =>
  ({
    flow: 'summons',
    form: { unit, what: 'words', where: 'where' },
    whenAnswered: unit,
    within: { deadline: 'arrival', field: 'hours', unit: 'workHour' },
  }) as const

/** What a child does is told by the child itself, not by a person. */
const told = { by: 'child', from: 'open', to: same, form: 'childNews', needs: childOpen, internal: true } as const

const assisting = {
  flow: 'assist',
  form: { unit: 'unit', what: 'words' },
  whenAnswered: 'unit',
  within: { deadline: 'work', field: 'days', unit: 'workDay' },
} as const

const heard = {
  childAnswered: { label: '协同单位答复', ...told, then: [tell('desk', 'childAnswered'), tell('handler', 'childAnswered')] },
  /** For staff: who is late is between the units, and the resident's date stands. */
  childLate: { label: '协同超时', ...told, then: tell('desk', 'childLate') },
  childEnded: {
    label: '协同结束',
    ...told,
    then: [
      tellWhen(moreChildren, 'desk', 'childEnded'),
      tellWhen(moreChildren, 'handler', 'childEnded'),
      tellWhen(lastChild, 'desk', 'childrenEnded'),
      tellWhen(lastChild, 'handler', 'childrenEnded'),
    ],
  },
} as const

export const relatedMatters = <const Inbox extends string, const Work extends string>(host: {
  readonly inbox: Inbox
  readonly work: Work
}) =>
  defineBundle({
    uses: { people: ['desk', 'handler'], states: [host.inbox, host.work] },
    people: { child: matter('协办、报到、分件', { as: 'child' }) },
    forms,
    notices,
    steps: {
      assist: {
        label: '请协办',
        by: 'desk',
        from: host.work,
        to: same,
        form: 'assist',
        needs: notTheLead,
        internal: true,
        opens: assisting,
      },
      summon: {
        label: '吹哨',
        by: 'desk',
        from: [host.inbox, host.work],
        to: same,
        form: 'summons',
        needs: [calledFromBelow, calledOnce],
        internal: true,
        opens: [called('unit'), called('unit2'), called('unit3')],
      },
      split: {
        label: '拆分',
        by: 'desk',
        from: host.inbox,
        to: host.work,
        form: 'split',
        needs: thirdWhole,
        assigned: fromActor,
        internal: true,
        opens: [part('unit', 'words', 'days'), part('unit2', 'words2', 'days2'), part('unit3', 'words3', 'days3')],
      },
      partOff: {
        label: '拆出一件',
        by: 'desk',
        from: host.work,
        to: same,
        form: 'partOff',
        internal: true,
        opens: part('unit', 'words', 'days'),
      },
      ...heard,
    },
  })
