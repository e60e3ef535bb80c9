/** The resident took the wrong tile: the desk changes the kind, number and history stay. */
import { ask, becomes, defineBundle, tell } from '@huying/flow'

const kinds = [
  { value: 'report', label: '我要报' },
  { value: 'help', label: '我要帮' },
  { value: 'ask', label: '我要咨询' },
  { value: 'suggest', label: '我要建议' },
  { value: 'appraise', label: '我要评议' },
]

export const kindChange = <const Inbox extends string>(host: { readonly inbox: Inbox }) =>
  defineBundle({
    uses: { people: ['resident', 'desk'], states: [host.inbox] },
    forms: { kindChange: { kind: ask.kind('改成哪一类？', kinds), reason: ask.text('为什么改？（居民会看到）') } },
    notices: { kindChanged: '您的事换了一个类别办理，编号不变，请看原因。' },
    steps: {
      changeKind: { label: '改类别', by: 'desk', from: host.inbox, to: becomes, form: 'kindChange', then: tell('resident', 'kindChanged') },
    },
  })
