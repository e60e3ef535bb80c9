/** The lists that a dispute is described with. They belong to the version of the flow, which is frozen once it is used: a record says by which it was made. */

/** Types as judicial-administration statistics count them, and five that towns count beside them. */
export const disputeTypes = [
  { value: 'FAMILY', label: '婚姻家庭' },
  { value: 'NEIGHBOR', label: '邻里' },
  { value: 'HOMESTEAD', label: '房屋、宅基地' },
  { value: 'CONTRACT', label: '合同' },
  { value: 'BUSINESS', label: '生产经营' },
  { value: 'TORT', label: '损害赔偿' },
  { value: 'LAND_FOREST', label: '山林土地' },
  { value: 'EXPROPRIATION', label: '征地拆迁' },
  { value: 'ENVIRONMENT', label: '环境污染' },
  { value: 'LABOR', label: '劳动争议' },
  { value: 'CONSUMER', label: '消费' },
  { value: 'MEDICAL', label: '医疗' },
  { value: 'TRAFFIC', label: '道路交通事故' },
  { value: 'PROPERTY_MGMT', label: '物业' },
  { value: 'VILLAGE_AFFAIRS', label: '村务管理' },
  { value: 'DEBT', label: '债务、民间借贷' },
  { value: 'SCHOOL', label: '校园' },
  { value: 'ONLINE', label: '互联网、电商' },
  { value: 'IP', label: '知识产权' },
  { value: 'OTHER', label: '其他' },
] as const

export const disputeSources = [
  { value: 'walkIn', label: '来访' },
  { value: 'patrol', label: '走访排查' },
  { value: 'call', label: '110 警情' },
  { value: 'petition', label: '信访' },
  { value: 'court', label: '法院' },
  { value: 'hotline', label: '12345 热线' },
  { value: 'resident', label: '居民反映' },
] as const

/** What was seen to happen, never what somebody is like. */
export const disputeSigns = [
  { value: 'weapon', label: '出现刀具或其他凶器' },
  { value: 'injury', label: '有人受伤' },
  { value: 'threat', label: '扬言伤人或报复' },
  { value: 'selfHarm', label: '扬言自伤' },
  { value: 'domestic', label: '家庭暴力' },
  { value: 'calls', label: '30 天内报警两次以上' },
  { value: 'failed', label: '多次调解不成' },
  { value: 'crowd', label: '多人聚集' },
] as const
export type DisputeSign = (typeof disputeSigns)[number]['value']

/** The colour is part of the word: the mark beside it has a shape and a figure. */
export const disputeGrades = [
  { value: '1', label: '红' },
  { value: '2', label: '橙' },
  { value: '3', label: '黄' },
  { value: '4', label: '绿' },
] as const

export const mediationKinds = [
  { value: 'people', label: '人民调解' },
  { value: 'administrative', label: '行政调解' },
  { value: 'judicial', label: '司法调解' },
  { value: 'industry', label: '行业性、专业性调解' },
] as const

/** What an agreement is about: identity, adoption and marriage cannot be confirmed by a court. */
export const agreementSubjects = [
  { value: 'property', label: '财产、赔偿或其他民事权利义务' },
  { value: 'identity', label: '身份关系' },
  { value: 'adoption', label: '收养关系' },
  { value: 'marriage', label: '婚姻关系' },
] as const

export const otherWays = [
  { value: 'arbitration', label: '仲裁' },
  { value: 'litigation', label: '诉讼' },
  { value: 'reconsideration', label: '行政复议' },
  { value: 'petition', label: '信访' },
] as const
