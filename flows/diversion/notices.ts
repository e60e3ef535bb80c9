/** What people are told. Nothing of the caller stands in it. */
import { urgent } from '@huying/flow'

export const notices = {
  callIn: urgent('110 转来一个电话，请在一分钟内确认走哪条线。'),
  callAssist: urgent('指挥室收到，警方先到，我们的人去协助。'),
  callPolice: urgent('这个电话留在警务，请公安处置。'),
  callHandedOver: urgent('派出所把一个电话移交指挥室，请看理由，确认走哪条线。'),
  callConsult: '您打的 110 电话已转成居民事项，由镇街答复，不用再打 110。',
  callSent: urgent('有一个 110 电话派给你们，请马上出发，到场按一下“到场”。'),
  callComing: urgent('您的 110 电话由镇街处置，人已经在路上。情况有危险，请再打 110。'),
  callUnable: urgent('派出去的队伍去不了，请马上另派。'),
  callReported: '现场有了初次反馈。',
  callSettled: '110 电话处置完了，村社还会跟进。',
  callToFollow: '一个 110 电话处置完了，请你们跟进，到日子去看一看。',
  callDanger: urgent('现场有违法犯罪或者暴力危险，已退回公安，请马上处置。'),
  callPoliceDone: '公安处置完了，请看结果。',
  callClosed: '一件 110 分流回访过了。',
  callLate: urgent('一个 110 电话过了时限，请马上看。'),
  callUntold: urgent('三分钟了，还没有告诉报警人谁会来。'),
  callAskPolice: '留在警务的电话过了一天还没有结果，请问一问派出所。',
  callFollowLate: '到了跟进的日子，还没有跟进记录。',
} as const
