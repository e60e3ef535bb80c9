/**
 * 催办 → 督办 → 挂牌督办 → 约谈: recorded acts, each after the one before, and from 督办 on with an explanation that is due.
 * Residents see that it was done; the words stay among staff. The clock urges by rule and proposes; a person supervises.
 */
import { ask, defineBundle, guard, same, tell, tellWhen, urgent, workdays, type MatterView } from '@huying/flow'

const times = (matter: MatterView, ...steps: readonly string[]): number => steps.reduce((sum, step) => sum + (matter.taken[step] ?? 0), 0)

const explanationOf = (matter: MatterView) => matter.deadlines.find((d) => d.name === 'explanation')

/** A reminder by the rule counts like one by a person. */
const urgedBefore = guard({
  name: 'urgedBefore',
  code: 'flow.not-urged-yet',
  say: '还没有催办过。请先催办，没有动静再督办。',
  test: ({ matter }) => times(matter, 'urge', 'warned', 'missed') > 0,
})

const supervisedBefore = guard({
  name: 'supervisedBefore',
  code: 'flow.not-supervised-yet',
  say: '还没有督办过。督办到期没有说明，才能挂牌督办。',
  test: ({ matter }) => times(matter, 'supervise') > 0,
})

const listedBefore = guard({
  name: 'listedBefore',
  code: 'flow.not-listed-yet',
  say: '还没有挂牌督办过。挂牌后仍没有办结，才能约谈。',
  test: ({ matter }) => times(matter, 'listForSupervision') > 0,
})

const notAwaitingExplanation = guard({
  name: 'notAwaitingExplanation',
  code: 'flow.explanation-awaited',
  say: '正在等书面说明，时间还没到。收到说明或者到期以后，再决定下一步。',
  test: ({ matter }) => explanationOf(matter)?.fired ?? true,
  until: ({ matter }) => explanationOf(matter)?.dueAt ?? null,
})

const explanationDue = guard({
  name: 'explanationDue',
  code: 'flow.no-explanation-due',
  say: '现在没有要交的说明。',
  over: true,
  test: ({ matter }) => explanationOf(matter) !== undefined,
})

/** Nothing that the resident can read has come since the filing. */
const residentHeardNothing = guard({
  name: 'residentHeardNothing',
  code: 'flow.resident-was-told',
  say: '居民已经收到过进展。',
  test: ({ matter }) => times(matter, 'progress', 'askBack', 'extend', 'hard', 'setOut', 'arrive', 'contact') === 0,
})

/** Half of the time: urge, and the resident is owed a word. Four fifths: the desk too. */
export const workWarnings = [
  { at: 0.5, tell: [tell('handler', 'halfway'), tellWhen(residentHeardNothing, 'handler', 'progressOwed')] },
  { at: 0.8, tell: [tell('handler', 'nearlyDue'), tell('desk', 'nearlyDue')] },
] as const

/** While the centre still has to give it to somebody. */
export const inboxWarnings = [
  { at: 0.5, tell: tell('desk', 'halfway') },
  { at: 0.8, tell: tell('desk', 'nearlyDue') },
] as const

const forms = {
  urging: { words: ask.text('催办的话') },
  supervision: { words: ask.text('督办要求，要说明什么？') },
  listing: { words: ask.text('为什么挂牌督办，要求什么？') },
  interview: { words: ask.text('约谈谁，谈了什么，定了什么？') },
  explanation: { words: ask.text('为什么还没办好，接下来怎么办、什么时候办好？') },
}

const notices = {
  halfway: '催办：时间已经过半，请抓紧办。',
  progressOwed: '时间过半，居民还没有收到进展，请写几句告诉他。',
  nearlyDue: '时间只剩五分之一，请马上看一看能不能按时办好。',
  urged: urgent('有人催办，请尽快办理并更新进展。'),
  supervised: urgent('领导督办，请在时限内书面说明。'),
  listed: urgent('这件事已经挂牌督办，请在时限内书面说明。'),
  interviewed: '领导就这件事约谈，请看记录，在时限内书面说明。',
  explained: '督办的事交来了说明，请看一看够不够。',
  explanationLate: urgent('督办的事过了时限还没有说明。'),
}

const { progressOwed: _, ...others } = notices
const withoutProgress = others as typeof notices

const told = <const N extends keyof typeof notices>(notice: N) => [tell('handler', notice), tell('desk', notice)] as const

/** `owesProgress` false: where often nobody waits for word. */
export const supervision = <const During extends string>(host: { readonly during: readonly During[]; readonly owesProgress?: boolean }) =>
  defineBundle({
    uses: { people: ['desk', 'handler', 'leader', 'deskAbove'], states: host.during },
    forms,
    notices: host.owesProgress === false ? withoutProgress : notices,
    steps: {
      urge: { label: '催办', by: ['desk', 'leader'], from: host.during, to: same, form: 'urging', internal: true, then: told('urged') },
      supervise: {
        label: '督办',
        by: 'leader',
        from: host.during,
        to: same,
        form: 'supervision',
        needs: [urgedBefore, notAwaitingExplanation],
        internal: true,
        then: told('supervised'),
      },
      listForSupervision: {
        label: '挂牌督办',
        by: ['deskAbove', 'leader'],
        from: host.during,
        to: same,
        form: 'listing',
        needs: [supervisedBefore, notAwaitingExplanation],
        internal: true,
        then: told('listed'),
      },
      interview: {
        label: '约谈',
        by: 'leader',
        from: host.during,
        to: same,
        form: 'interview',
        needs: [listedBefore, notAwaitingExplanation],
        internal: true,
        then: told('interviewed'),
      },
      explain: {
        label: '书面说明',
        by: ['handler', 'desk'],
        from: 'open',
        to: same,
        form: 'explanation',
        needs: explanationDue,
        internal: true,
        then: tell('leader', 'explained'),
      },
    },
    deadlines: {
      explanation: {
        label: '书面说明',
        opensBy: ['supervise', 'listForSupervision', 'interview'],
        metBy: 'explain',
        within: workdays(1),
        missed: tell('leader', 'explanationLate'),
      },
    },
  })
