/** Conditions that several flows share. */
import { coversPlace, guard } from '@huying/flow'

/** 办结 only with proof: a photo, or words that say where the proof is. */
export const proofGiven = guard({
  name: 'proofGiven',
  code: 'flow.proof-missing',
  say: '还差办结的凭证：请传一张办理后的照片，或者写明凭证是什么、在哪里能查到。',
  reads: ['photos', 'proof'],
  test: ({ input }) => Array.isArray(input.photos) || typeof input.proof === 'string',
})

export const goodScore = guard({
  name: 'goodScore',
  code: 'flow.score-bad',
  say: '这个评分是差评，会有人联系您。',
  reads: ['score'],
  test: ({ input }) => typeof input.score === 'number' && input.score >= 3,
})

export const badScore = guard({
  name: 'badScore',
  code: 'flow.score-good',
  say: '这个评分不是差评，不用回访。',
  reads: ['score'],
  test: ({ input }) => typeof input.score === 'number' && input.score < 3,
})

/** A free word always reaches a person, whatever the score. */
export const saidSomething = guard({
  name: 'saidSomething',
  code: 'flow.nothing-said',
  say: '请写几句话。',
  reads: ['score', 'words'],
  test: ({ input }) => typeof input.words === 'string' || (typeof input.score === 'number' && input.score <= 2),
})

/** A village's property manager cannot be sent to another village; a district department can go anywhere. */
export const unitCoversPlace = guard({
  name: 'unitCoversPlace',
  code: 'flow.unit-does-not-cover-place',
  say: '这个单位不管这个地方。请选管得到这里的单位；拿不准就交给上级中心。',
  reads: ['unit'],
  test: ({ matter, input, units }) => {
    const unit = units[String(input.unit)]
    return unit === undefined || matter.placeUnit === null || coversPlace(unit, matter.placeUnit)
  },
})

/** Seven digits in a row, with what people put between them, or a room: words that everybody reads lead to nobody. */
const personal = /(?:\d[\s().·-]{0,2}){7,}|\d+\s*(?:室|号房)|\d+\s*(?:幢|栋|号楼)[^，。；\n]{0,6}\d{3,4}/u

export const nothingPersonal = guard({
  name: 'nothingPersonal',
  code: 'flow.public-words-personal',
  say: '公开的说法里有电话、证件号或门牌号，请去掉再提交。',
  reads: ['text'],
  test: ({ input }) => typeof input.text !== 'string' || !personal.test(input.text.normalize('NFKC')),
})
