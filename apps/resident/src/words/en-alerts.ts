/** English of the pages round a fraud alert: who stands at the door, and what the family reads. */
import type { Words } from './zh.ts'

export const enAlerts: Pick<Words, 'visit' | 'family'> = {
  visit: {
    title: 'Check a visitor for a fraud alert',
    lead: 'Police and grid officers who come because of fraud can tell you a badge number and a visit code. Type both here before you open.',
    badge: 'Badge number',
    code: 'Visit code',
    codeHint: 'Six digits, from the visitor’s telephone. They change every ten minutes.',
    go: 'Check',
    yes: 'A visit by this person is open',
    yesText: 'Compare the badge. Real officers never ask you for money, a code or a shared screen.',
    no: 'These do not fit together',
    noText: 'Do not open yet. Have them tell you badge and visit code again, or call 96110 and ask.',
    call: 'Call 96110 to check',
    link: 'Did they come because of fraud? Check with the visit code',
  },
  family: {
    title: 'Call your family now',
    lead: 'Somebody in your family may be talking to a fraudster. Minutes count.',
    steps: [
      'Call them now. If they do not answer, go on calling, or send somebody who lives near.',
      'Let them hang up: no transfer, no codes, no shared screen.',
      'If in doubt, call 96110. If money has been sent, call 110 at once.',
    ],
    go: 'I know, I am calling',
    done: 'Thank you. Please go on calling.',
    doneText: 'Police and grid officer know that you are calling. They are on their way too.',
    over: 'This is over',
    overText: 'Nothing has to be done any more. Thank you.',
    never: 'This page never asks you for money, a code or a password.',
    call: 'Call 96110',
  },
}
