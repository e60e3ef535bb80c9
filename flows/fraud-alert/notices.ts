/** What people are told: that there is something, and what to do now. Never the case: these sentences go by text message and robot. */
import { call, callByVoice, urgent } from '@huying/flow'

export const notices = {
  alertCall: call('有一条预警等您签收。请马上打开，一分钟内没有签收就叫下一位。'),
  alertCallGrid: call('有一条预警在您的网格。请马上打开，先签收，再去敲门。'),
  alertCallFamily: urgent('请马上给家里人打电话，让他不要转账，打 96110 核实。'),
  alertIssued: urgent('来了一条预警，已经同时叫民警、网格员和家属。'),
  alertUnanswered: callByVoice('预警三分钟没有民警签收。请马上指定人去。'),
  alertNextCalled: urgent('预警还没有民警签收，已经叫下一位。'),
  alertBack: urgent('民警去不了，预警重新叫人。'),
  alertLate: urgent('预警超过时限还没有办到，请马上看。'),
  alertUnreachable: urgent('当事人联系不上。请联系家属或者实地查找。'),
  alertRefused: urgent('当事人不听劝，要去唤醒室。'),
  alertLoss: urgent('当事人已经转账，要马上报 110。'),
} as const
