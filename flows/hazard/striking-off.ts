/** 挂牌与销号: a major hazard is listed by the tier above and struck off by it; a general one that still has measures waits for their end. */
import { ask, defineBundle, same, tell, urgent, workdays } from '@huying/flow'
import { isMajor, limitAhead, nothingInForce, notListed, notMajor } from './guards.ts'

const forms = {
  majorListing: {
    unit: ask.unit('由哪个单位督办？', 'any'),
    limit: ask.time('什么时候前销号？'),
    words: ask.text('督办要求'),
  },
  strikeOff: { words: ask.text('凭什么销号？') },
  sentBack: { reason: ask.text('为什么不能销号？') },
} as const

const notices = {
  majorListed: '重大隐患已经挂牌，请按督办要求整改。',
  sentBack: '没有同意销号，请再复查。',
  listingLate: urgent('重大隐患过了时限还没有挂牌。'),
  closingLate: '复查合格的隐患过了时限还没有销号。',
} as const

const steps = {
  listMajor: {
    label: '重大隐患挂牌',
    by: ['deskAbove', 'leader'],
    from: ['majorFound', 'rectifying', 'rechecking', 'expired', 'unrectified', 'enforcing'],
    to: same,
    form: 'majorListing',
    needs: [isMajor, notListed, limitAhead],
    internal: true,
    then: [tell('organ', 'majorListed'), tell('desk', 'majorListed')],
  },
  close: {
    label: '销号',
    by: ['organ', 'desk'],
    from: 'closing',
    to: 'closed',
    form: 'strikeOff',
    needs: [notMajor, nothingInForce],
  },
  strikeOff: {
    label: '重大隐患销号',
    by: ['deskAbove', 'leader'],
    from: 'closing',
    to: 'closed',
    form: 'strikeOff',
    needs: [isMajor, nothingInForce],
  },
  sendBack: {
    label: '退回再复查',
    by: ['deskAbove', 'leader', 'desk'],
    from: 'closing',
    to: 'rechecking',
    form: 'sentBack',
    internal: true,
    then: [tell('organ', 'sentBack'), tell('desk', 'sentBack')],
  },
} as const

const deadlines = {
  listing: {
    label: '重大隐患挂牌',
    from: 'majorFound',
    metBy: 'listMajor',
    within: workdays(5),
    missed: tell('leader', 'listingLate'),
  },
  closing: {
    label: '解除措施或销号',
    from: 'closing',
    until: ['closed', 'rechecking'],
    within: workdays(5),
    missed: tell('leader', 'closingLate'),
  },
} as const

export const strikingOff = () =>
  defineBundle({
    uses: {
      people: ['organ', 'desk', 'deskAbove', 'leader'],
      states: ['majorFound', 'rectifying', 'rechecking', 'expired', 'unrectified', 'enforcing', 'closed'],
    },
    states: { closing: '复查合格，待解除措施或销号' },
    forms,
    notices,
    steps,
    deadlines,
  })
