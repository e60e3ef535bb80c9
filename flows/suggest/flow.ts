import { ask, atLeast, centre, days, defineFlow, either, ends, fromForm, leader, member, onTime, reporter, share, take, tell, tellWhen, waits, workdays } from '@huying/flow'
import {
  additions,
  assignmentForm,
  badRating,
  commonNotices,
  extension,
  goodScore,
  kindChange,
  progress,
  proofForm,
  proofGiven,
  redo,
  refusalForm,
  reviewForm,
  saidSomething,
  supervision,
  threeTiers,
  unitCoversPlace,
  withdrawal,
} from '../bundles/index.ts'

/** 我要建议: adopted, partly adopted or not, always with reasons; what is adopted shows its progress until it is carried out. */
export const suggest = defineFlow({
  id: 'suggest',
  version: 1,
  title: '我要建议',

  people: {
    resident: reporter('建议人'),
    desk: centre('受理中心', { of: 'owner' }),
    handler: member('研究单位', { of: 'assigned' }),
    leader: leader('值班领导', { of: 'tierAbove' }),
  },

  states: {
    suggested: '已提交',
    weighing: '研究中',
    adopted: '已采纳，正在落实',
    partlyAdopted: '部分采纳，正在落实',
    notAdopted: waits('没有采纳，请看理由'),
    carriedOut: waits('已落实，请评价'),
    solved: ends('solved', '已落实'),
    explained: ends('declined', '没有采纳（已说明理由）'),
    unrated: ends('answered', '已落实（未评价）'),
    explainedUnrated: ends('declined', '没有采纳（未评价）'),
    declined: ends('refused', '不予受理'),
  },

  forms: {
    suggestion: { what: ask.text('您的建议'), where: ask.place('和哪里有关？', { optional: true }), photos: ask.photos('照片') },
    assignment: assignmentForm,
    refusal: refusalForm,
    decision: { reason: ask.text('理由，打算怎么做（建议人会看到）') },
    partialDecision: { adopted: ask.text('采纳哪些？'), reason: ask.text('哪些没有采纳，为什么？（建议人会看到）') },
    proof: proofForm,
    review: reviewForm,
  },

  notices: {
    ...commonNotices,
    adopted: '您的建议被采纳了，请看理由和打算。',
    partlyAdopted: '您的建议被部分采纳了，请看理由。',
    notAdopted: '您的建议这次没有采纳，请看理由。',
    confirm: '您的建议落实了，请看结果，给个评价。',
  },

  steps: {
    suggest: { label: '我要建议', by: 'resident', from: 'start', to: 'suggested', form: 'suggestion', then: tell('desk', 'filed') },
    assign: { label: '请单位研究', by: 'desk', from: 'suggested', to: 'weighing', form: 'assignment', needs: unitCoversPlace, assigned: fromForm('unit'), internal: true, then: tell('handler', 'assigned') },
    decline: { label: '不予受理', by: 'desk', from: 'suggested', to: 'declined', form: 'refusal', then: tell('resident', 'declined') },
    adopt: { label: '采纳', by: ['handler', 'desk'], from: ['suggested', 'weighing'], to: 'adopted', form: 'decision', then: tell('resident', 'adopted') },
    adoptPartly: { label: '部分采纳', by: ['handler', 'desk'], from: ['suggested', 'weighing'], to: 'partlyAdopted', form: 'partialDecision', then: tell('resident', 'partlyAdopted') },
    notAdopt: { label: '不采纳', by: ['handler', 'desk'], from: ['suggested', 'weighing'], to: 'notAdopted', form: 'decision', then: tell('resident', 'notAdopted') },
    finish: { label: '落实了', by: ['handler', 'desk'], from: ['adopted', 'partlyAdopted'], to: 'carriedOut', form: 'proof', needs: proofGiven, then: tell('resident', 'confirm') },
    confirm: { label: '评价', by: 'resident', from: 'carriedOut', to: either(goodScore, 'solved', 'unhappy'), form: 'review', then: tellWhen(saidSomething, 'desk', 'rated') },
    rateReply: { label: '评价答复', by: 'resident', from: 'notAdopted', to: either(goodScore, 'explained', 'unhappy'), form: 'review', then: tellWhen(saidSomething, 'desk', 'rated') },
    closeUnrated: { label: '到期未评价', by: 'clock', from: 'carriedOut', to: 'unrated' },
    closeReplyUnrated: { label: '到期未评价答复', by: 'clock', from: 'notAdopted', to: 'explainedUnrated' },
  },
  includes: [
    threeTiers({ inbox: 'suggested', work: 'weighing' }),
    extension({ work: ['suggested', 'weighing'], deadline: 'decision', most: 10 }),
    progress({ during: ['weighing', 'adopted', 'partlyAdopted'] }),
    supervision({ during: ['suggested', 'weighing', 'adopted', 'partlyAdopted', 'disputed', 'objected', 'unhappy'] }),
    redo({ from: ['notAdopted', 'carriedOut', 'unhappy'], to: 'weighing' }),
    badRating({ work: 'weighing' }),
    kindChange({ inbox: 'suggested' }),
    additions(),
    withdrawal(),
  ],

  deadlines: {
    triage: {
      label: '受理',
      from: 'suggested',
      until: ['weighing', 'adopted', 'partlyAdopted', 'notAdopted', 'declined'],
      within: workdays(2),
      pausedIn: 'disputed',
      missed: tell('leader', 'late'),
    },
    decision: {
      label: '答复是否采纳',
      from: ['suggested', 'weighing'],
      until: ['adopted', 'partlyAdopted', 'notAdopted', 'declined'],
      within: workdays(10),
      extendable: true,
      missed: tell('leader', 'late'),
      promise: true,
    },
    carryOut: { label: '落实', from: ['adopted', 'partlyAdopted'], until: 'carriedOut', within: days(90), missed: tell('leader', 'late') },
    rating: { label: '等您评价', from: 'carriedOut', until: ['solved', 'unhappy', 'weighing'], within: days(7), missed: take('closeUnrated') },
    ratingReply: { label: '等您评价答复', from: 'notAdopted', until: ['explained', 'unhappy', 'weighing'], within: days(7), missed: take('closeReplyUnrated') },
  },

  indicators: {
    decidedOnTime: onTime('decision'),
    adoption: share(['adopt', 'adoptPartly'], 'suggest'),
    carriedOutOnTime: onTime('carryOut'),
    satisfaction: share('review.score', atLeast(3)),
    participation: share(['confirm', 'redo'], 'finish'),
  },
})
