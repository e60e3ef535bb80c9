/** Forms that several flows ask in the same words. */
import { ask } from '@huying/flow'

export const assignmentForm = {
  unit: ask.unit('交给哪个单位？', 'handlers'),
  category: ask.category('类别', { optional: true }),
  words: ask.text('办理要求', { optional: true }),
}

/** Refusing needs a reason and the place to turn to instead. */
export const refusalForm = { reason: ask.text('为什么不受理？（居民会看到）'), channel: ask.line('该找哪里？', { optional: true }) }

/** 办结 only with reason and proof: the guard proofGiven asks for one of the last two. */
export const proofForm = {
  done: ask.text('做了什么？（居民会看到）'),
  photos: ask.photos('办理后的照片'),
  proof: ask.line('没有照片时，凭证是什么？', { optional: true, hint: '例如：维修单编号、回执、现场签字' }),
}

/** The five levels of 好差评; the words are free. */
export const reviewForm = { score: ask.rating('办得怎么样？'), words: ask.text('想说什么？', { optional: true }) }
