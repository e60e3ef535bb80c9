/** The lists that a diverted call is described with. */

/** Hangzhou's three lanes, and the police's own, which is where a call stays until somebody has said otherwise. */
export const lanes = [
  { value: 'consult', label: '咨询投诉，转居民事项' },
  { value: 'town', label: '非紧急非警务，镇街指挥室处置' },
  { value: 'assist', label: '紧急非警务，警方先到、指挥室协助' },
  { value: 'police', label: '留在警务' },
] as const

/** What was seen on the spot: one is enough to send it back. */
export const policeSigns = [
  { value: 'weapon', label: '出现刀具或其他凶器' },
  { value: 'injury', label: '有人受伤' },
  { value: 'threat', label: '扬言伤人、自伤或报复' },
  { value: 'crime', label: '涉嫌违法犯罪' },
  { value: 'domestic', label: '涉及家庭暴力' },
  { value: 'minor', label: '未成年人受侵害' },
  { value: 'other', label: '其他危险' },
] as const

export const waysToTell = [
  { value: 'phone', label: '打了电话' },
  { value: 'sms', label: '发了短信' },
  { value: 'unreachable', label: '打不通，已发短信' },
] as const

export const notNeededReasons = [
  { value: 'repeat', label: '同一件事重复报警，前一件在办' },
  { value: 'mistake', label: '误报' },
  { value: 'malicious', label: '恶意拨打' },
  { value: 'elsewhere', label: '不在本镇街' },
] as const

export const waysToVisit = [
  { value: 'visit', label: '上门' },
  { value: 'phone', label: '电话' },
] as const

export const saidAfter = [
  { value: 'yes', label: '满意，没有再起' },
  { value: 'unreached', label: '没有联系上，现场看过没有再起' },
  { value: 'no', label: '不满意，或者又起来了' },
] as const
