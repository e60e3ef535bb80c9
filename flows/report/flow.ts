import { ask, atLeast, back, centre, days, defineFlow, either, ends, fromForm, leader, member, onTime, reporter, share, take, tell, tellWhen, waits, workdays, workhours } from '@huying/flow'
import { additions, badRating, extension, goodScore, kindChange, progress, proofGiven, redo, saidSomething, supervision, threeTiers, unitCoversPlace, withdrawal } from '../bundles/index.ts'

/** 我要报: a resident reports something wrong. Only the resident's own word counts it as solved. */
export const report = defineFlow({
  id: 'report',
  version: 1,
  title: '我要报',
  emergency: '有人受伤、着火，或者正在发生违法犯罪，请先打 120、119 或 110，再来这里报。',

  people: {
    resident: reporter('反映人'),
    desk: centre('受理中心', { of: 'owner' }),
    handler: member('承办单位', { of: 'assigned' }),
    leader: leader('值班领导', { of: 'tierAbove' }),
  },

  states: {
    reported: '已提交',
    assigned: '办理中',
    asking: waits('待您补充'),
    fixed: waits('已答复，请评价'),
    solved: ends('solved', '已办结'),
    unrated: ends('answered', '已办结（未评价）'),
    lapsed: ends('unanswered', '已关闭（未补充）'),
    declined: ends('refused', '不予受理'),
  },

  forms: {
    report: { what: ask.text('发生了什么？'), where: ask.place('在哪里？'), photos: ask.photos('照片') },
    assignment: { unit: ask.unit('交给哪个单位？', 'handlers'), category: ask.category('类别', { optional: true }), words: ask.text('办理要求', { optional: true }) },
    refusal: { reason: ask.text('为什么不受理？（反映人会看到）'), channel: ask.line('该找哪里？', { optional: true }) },
    question: { text: ask.text('想问什么？（反映人会看到）') },
    message: { text: ask.text('您的答复'), photos: ask.photos('照片') },
    proof: {
      done: ask.text('做了什么？（反映人会看到）'),
      photos: ask.photos('办理后的照片'),
      proof: ask.line('没有照片时，凭证是什么？', { optional: true, hint: '例如：维修单编号、回执、现场签字' }),
    },
    review: { score: ask.rating('办得怎么样？'), words: ask.text('想说什么？', { optional: true }) },
  },

  notices: {
    filed: '有居民报来一件事，请在时限内交办或答复。',
    assigned: '有一件事交给你们单位办理。',
    handedOn: '您反映的事已经交给承办单位。',
    declined: '您反映的事没有受理，请看理由和该找哪里。',
    question: '有一个问题要问您，答了才能接着办。',
    answered: '反映人已经答复，请接着办。',
    confirm: '您反映的事办好了，请看结果，给个评价。',
    rated: '居民打了低分或者写了话，请看一看。',
    lapsed: '等了您七天没有收到补充，这件事先关了。需要时可以再报。',
    late: '有一件事过了时限还没有办。',
  },

  steps: {
    report: { label: '我要报', by: 'resident', from: 'start', to: 'reported', form: 'report', then: tell('desk', 'filed') },
    assign: {
      label: '交办',
      by: 'desk',
      from: 'reported',
      to: 'assigned',
      form: 'assignment',
      needs: unitCoversPlace,
      assigned: fromForm('unit'),
      internal: true,
      then: [tell('handler', 'assigned'), tell('resident', 'handedOn')],
    },
    decline: { label: '不予受理', by: 'desk', from: 'reported', to: 'declined', form: 'refusal', then: tell('resident', 'declined') },
    askBack: { label: '问反映人', by: ['handler', 'desk'], from: ['reported', 'assigned'], to: 'asking', form: 'question', then: tell('resident', 'question') },
    answer: { label: '答复', by: 'resident', from: 'asking', to: back, form: 'message', then: [tell('handler', 'answered'), tell('desk', 'answered')] },
    finish: { label: '办结答复', by: 'handler', from: 'assigned', to: 'fixed', form: 'proof', needs: proofGiven, then: tell('resident', 'confirm') },
    confirm: { label: '评价', by: 'resident', from: 'fixed', to: either(goodScore, 'solved', 'unhappy'), form: 'review', then: tellWhen(saidSomething, 'desk', 'rated') },
    giveUp: { label: '到期未补充', by: 'clock', from: 'asking', to: 'lapsed', then: tell('resident', 'lapsed') },
    closeUnrated: { label: '到期未评价', by: 'clock', from: 'fixed', to: 'unrated' },
  },
  includes: [
    threeTiers({ inbox: 'reported', work: 'assigned' }),
    extension({ work: 'assigned', deadline: 'work', most: 5 }),
    progress({ during: ['assigned'] }),
    supervision({ during: ['reported', 'assigned', 'disputed', 'objected', 'unhappy'] }),
    redo({ from: ['fixed', 'unhappy'], to: 'assigned' }),
    badRating({ work: 'assigned' }),
    kindChange({ inbox: 'reported' }),
    additions(),
    withdrawal(),
  ],

  deadlines: {
    triage: { label: '交办', from: 'reported', until: ['assigned', 'declined'], within: workhours(4), pausedIn: ['asking', 'disputed'], missed: tell('leader', 'late') },
    work: {
      label: '办结答复',
      from: ['reported', 'assigned'],
      until: ['fixed', 'declined'],
      within: workdays(5),
      pausedIn: 'asking',
      extendable: true,
      missed: tell('leader', 'late'),
      promise: true,
    },
    reply: { label: '等您补充', from: 'asking', until: ['reported', 'assigned'], within: days(7), missed: take('giveUp') },
    rating: { label: '等您评价', from: 'fixed', until: ['solved', 'unhappy', 'assigned'], within: days(7), missed: take('closeUnrated') },
  },

  indicators: {
    fixedOnTime: onTime('work'),
    satisfaction: share('review.score', atLeast(3)),
    participation: share(['confirm', 'redo'], 'finish'),
    sentBack: share('redo', 'finish'),
  },
})
