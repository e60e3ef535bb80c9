/** Sentences that several flows send in the same words. */
import { urgent } from '@huying/flow'

export const sharedNotices = {
  filed: '居民提交了一件新的事，请在时限内处理。',
  assigned: '有一件事交给你们单位办理。',
  declined: '您的事没有受理，请看理由和该找哪里。',
  rated: '居民打了低分或者写了话，请看一看。',
  late: urgent('有一件事过了时限还没有办。'),
}
