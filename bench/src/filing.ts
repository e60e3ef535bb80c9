/** A filing as residents send it: some 60 characters, a place, a contact. */
import type { Filing } from '@huying/contracts'

export function filing(): Filing {
  return {
    flow: 'report',
    what: '楼道里停了五六辆电动车，还拉线充电，晚上回家都要侧着身子走，万一着火老人跑不出来。请尽快来看看。',
    where: { unit: '330113001001', words: '3 幢一楼门厅' },
    contact: { name: '测试人', phone: '13800000147' },
  }
}
