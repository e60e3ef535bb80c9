/** Which steps are taken outdoors. Names only: a phone loads this without the schemas. */

/** Steps that lead on: after each of them other steps are open, and a phone without network has to know which. */
export const chainSteps = ['claim', 'accept', 'acknowledge', 'checkIn', 'setOut', 'arrive'] as const
/** Steps after which there is nothing more to do here. */
export const endSteps = [
  'finish',
  'stop',
  'close',
  'callOff',
  'object',
  'toPolice',
  'verify',
  'dismiss',
  'settle',
  'rectify',
  'passRecheck',
  'failRecheck',
] as const
/** What is offered in the field, besides. */
export const fieldSteps = [...chainSteps, 'note', 'progress', 'follow', 'refuse', 'linkFamily', 'openDispute', ...endSteps] as const
