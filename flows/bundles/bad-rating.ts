/** A bad rating does not close anything: somebody from the centre calls within one working day, then explains or has it done again. */
import { ask, defineBundle, ends, tell, urgent, workdays } from '@huying/flow'

export const badRating = <const Work extends string>(host: { readonly work: Work }) =>
  defineBundle({
    uses: { people: ['resident', 'desk', 'handler', 'leader'], states: [host.work] },
    states: { unhappy: '您不满意，中心会联系您', settled: ends('answered', '已办结（不满意，已回访）') },
    forms: {
      followUp: { words: ask.text('怎么联系的，说了什么？（居民会看到）') },
      reopening: { reason: ask.text('还要做什么？（居民会看到）') },
    },
    notices: {
      followedUp: '中心回访了您，请看记录。',
      reopened: '这件事重新办理。',
      followUpLate: urgent('有一件差评过了时限还没有回访。'),
    },
    steps: {
      followUp: { label: '回访办结', by: 'desk', from: 'unhappy', to: 'settled', form: 'followUp', then: tell('resident', 'followedUp') },
      reopen: {
        label: '重新办理',
        by: 'desk',
        from: 'unhappy',
        to: host.work,
        form: 'reopening',
        then: [tell('handler', 'reopened'), tell('resident', 'reopened')],
      },
    },
    deadlines: {
      followUp: {
        label: '差评回访',
        from: 'unhappy',
        until: ['settled', host.work],
        within: workdays(1),
        missed: tell('leader', 'followUpLate'),
      },
    },
  })
