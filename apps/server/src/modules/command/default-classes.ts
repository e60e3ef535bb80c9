/**
 * Classes and rules of a district that has none of its own yet. Put together from published groupings (DOMAIN 4.5: 闵行, 峄城, 嵊州, 青浦)
 * and from classes seen in 110 systems; the official code list is not public. `[D]`: the platform's default, the district's to edit.
 */
import type { CallClass, CallLane, LaneRule } from '@huying/contracts'

type Row = readonly [code: string, name: string, nameEn: string, lane: CallLane, more?: 'dispute' | 'protects' | 'both']

const rows: readonly Row[] = [
  ['CRIMINAL', '刑事', 'Crime', 'police'],
  ['PUBLIC_ORDER', '治安', 'Public order', 'police'],
  ['DOMESTIC_VIOLENCE', '家庭暴力', 'Domestic violence', 'police', 'both'],
  ['MINOR', '涉未成年人', 'Concerning a minor', 'police', 'protects'],
  ['THREAT', '扬言极端', 'Threat of an extreme act', 'police', 'protects'],
  ['DEATH', '非正常死亡', 'Unnatural death', 'police', 'protects'],
  ['TRAFFIC', '交通事故', 'Traffic accident', 'police'],
  ['FIRE', '火灾', 'Fire', 'police'],
  ['HELP_URGENT', '紧急求助（走失、被困）', 'Urgent help (lost, trapped)', 'assist'],
  ['DISASTER', '灾害险情', 'Disaster', 'assist'],
  ['UTILITY', '水电气险情', 'Danger by water, power or gas', 'assist'],
  ['CROWD', '聚集', 'Crowd', 'assist', 'dispute'],
  ['DISPUTE_NEIGHBOUR', '邻里纠纷', 'Dispute of neighbours', 'town', 'dispute'],
  ['DISPUTE_FAMILY', '家庭纠纷', 'Family dispute', 'town', 'dispute'],
  ['DISPUTE_CONSUMER', '消费纠纷', 'Consumer dispute', 'town', 'dispute'],
  ['DISPUTE_LABOUR', '劳资纠纷', 'Labour dispute', 'town', 'dispute'],
  ['DISPUTE_MONEY', '经济纠纷', 'Dispute about money', 'town', 'dispute'],
  ['DISPUTE_MEDICAL', '医患纠纷', 'Medical dispute', 'town', 'dispute'],
  ['DISPUTE_PROPERTY', '物业纠纷', 'Dispute with a property manager', 'town', 'dispute'],
  ['NOISE', '噪声扰民', 'Noise', 'town'],
  ['PARKING', '挪车', 'Car in the way', 'town'],
  ['STREET', '占道经营', 'Trading on the road', 'town'],
  ['FACILITY', '公共设施', 'Public facility', 'town'],
  ['POLLUTION', '排污、油烟', 'Discharge, fumes', 'town'],
  ['ANIMAL', '犬只、动物', 'Dogs, animals', 'town'],
  ['HELP', '一般求助', 'Ordinary help', 'town'],
  ['CONSULT', '咨询', 'Question', 'consult'],
  ['COMPLAINT', '投诉、建议', 'Complaint or suggestion', 'consult'],
  ['OTHER', '其他非警务', 'Other, not police', 'town'],
]

export const defaultEdition = '平台默认 2026-11'

export const defaultClasses: readonly CallClass[] = rows.map(([code, name, nameEn, lane, more]) => ({
  code,
  name,
  nameEn,
  lane,
  dispute: more === 'dispute' || more === 'both',
  protects: more === 'protects' || more === 'both',
  active: true,
}))

const rule = (name: string, lane: CallLane, more: Partial<LaneRule>): LaneRule => ({
  name,
  classes: [],
  words: [],
  repeats: 0,
  lane,
  active: true,
  ...more,
})

export const defaultRules: readonly LaneRule[] = [
  rule('有人被困、失联，警方先到', 'assist', { words: ['被困', '走失', '失联', '没人应', '煤气味', '漏气'] }),
  rule('只是问怎么办、去哪里', 'consult', {
    classes: ['HELP', 'OTHER', 'CONSULT'],
    words: ['怎么办理', '在哪里办', '几点上班', '找哪个部门'],
  }),
]
