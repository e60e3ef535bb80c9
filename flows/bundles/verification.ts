/** 核实: where the flow or the category asks for it, somebody other than who did it looks before the answer reaches the resident. */
import { ask, defineBundle, deskRoles, guard, hides, member, tell, workdays, type MatterView } from '@huying/flow'

const isOf = (matter: MatterView, categories: readonly string[]): boolean =>
  categories.some((category) => matter.category === category || matter.category?.startsWith(`${category}.`) === true)

/** After it was sent back, and in the categories where a wrong "done" is dangerous. */
export const asksVerification = (categories: readonly string[]) =>
  guard({
    name: 'asksVerification',
    code: 'flow.no-verification-asked',
    say: '这件事不用核实。',
    test: ({ matter }) => (matter.taken.redo ?? 0) > 0 || isOf(matter, categories),
  })

export const asksNoVerification = (categories: readonly string[]) =>
  guard({
    name: 'asksNoVerification',
    code: 'flow.verification-asked',
    say: '这件事要先核实。',
    test: (at) => !asksVerification(categories).test(at),
  })

/** `finish` is the step whose words are looked at. */
const anotherThan = (finish: string) =>
  guard({
    name: 'anotherThanFinished',
    code: 'flow.verifier-did-it',
    say: '办结答复是您写的，要由另一位来核实。请交给同事。',
    test: ({ matter, actor }) => actor.kind === 'staff' && matter.takenBy[finish] !== actor.personId,
  })

export const verification = <const Work extends string, const Answered extends string>(host: {
  readonly work: Work
  readonly answered: Answered
  readonly finish: string
}) =>
  defineBundle({
    uses: { people: ['resident', 'desk', 'handler', 'leader'], states: [host.work, host.answered] },
    people: { verifier: member('核实人', { of: 'owner', roles: ['grid-officer', ...deskRoles] }) },
    states: { verifying: hides('办好了，正在核实') },
    forms: {
      verification: { words: ask.text('怎么核实的，看到什么？'), photos: ask.photos('核实时的照片') },
      verificationFailed: { reason: ask.text('哪里还没办好？'), photos: ask.photos('核实时的照片') },
    },
    notices: {
      toVerify: '承办单位说办好了，请到现场或者打电话核实，再让居民评价。',
      verified: '您反映的事办好了，也核实过了，请看结果，给个评价。',
      verificationFailed: '核实没有通过，请接着办。',
      verificationLate: '有一件事过了时限还没有核实。',
    },
    steps: {
      verify: {
        label: '核实通过',
        by: 'verifier',
        from: 'verifying',
        to: host.answered,
        form: 'verification',
        needs: anotherThan(host.finish),
        internal: true,
        releases: host.finish,
        then: tell('resident', 'verified'),
      },
      failVerification: {
        label: '核实不通过',
        by: 'verifier',
        from: 'verifying',
        to: host.work,
        form: 'verificationFailed',
        needs: anotherThan(host.finish),
        internal: true,
        then: tell('handler', 'verificationFailed'),
      },
    },
    deadlines: {
      verification: {
        label: '核实',
        from: 'verifying',
        until: [host.answered, host.work],
        within: workdays(1),
        missed: tell('leader', 'verificationLate'),
      },
    },
  })
