/** Example disputes in every stage, all invented: found, graded, watched, mediated, performed, followed, with the police. */
import type { Json } from '@huying/flow'

export interface DemoDispute {
  /** Never changed: it says which example is there already. */
  readonly id: string
  /** Who found it, a login after the prefix. */
  readonly by: string
  /** Days before now. */
  readonly ago: number
  readonly place: string
  readonly form: Readonly<Record<string, Json>>
  readonly contact?: { readonly name: string; readonly phone?: string }
  readonly steps?: readonly DemoDisputeStep[]
}

/** In forms `@login` becomes that person, `+5` the day five days from the step, `then` two hours before it. */
export interface DemoDisputeStep {
  readonly by: string
  readonly step: string
  readonly ago: number
  readonly form?: Readonly<Record<string, Json>>
}

const unit = '330113100010'
const all = { consent: 'all' }
type Told = readonly [step: string, ago: number, form?: Readonly<Record<string, Json>>]

const at = (by: string, ...[step, ago, form = {}]: Told): DemoDisputeStep => ({ by, step, ago, form })

/** Proposed by the grid officer, confirmed by the town, given a sponsor and a unit, each a little after the other. */
function watched(grade: '1' | '2' | '3' | '4', ago: number, reason: string): DemoDisputeStep[] {
  const sponsor = grade === '1' || grade === '2' ? '@tangqi-leader' : '@lianhua-grid'
  return [
    at('lianhua-grid', 'propose', ago - 0.02, { proposed: grade, reason }),
    at('tangqi', 'confirmGrade', ago - 0.06, { grade, reason: '同意村里的看法' }),
    at('tangqi', sponsor === '@tangqi-leader' ? 'assignLeader' : 'assignSponsor', ago - 0.08, { sponsor, unit }),
  ]
}

/** Reviewed once and contacted in its rhythm, so that nothing of the past is late. */
function kept(by: string, { from, to, every }: { readonly from: number; readonly to: number; readonly every: number }): DemoDisputeStep[] {
  const words = ['情绪平稳，愿意谈', '双方都在家，没有新的争执', '老人身体好些了，孩子照常上学']
  const contacts = Array.from({ length: Math.floor((from - to) / (every * 0.9)) }, (_one, index) =>
    at(by, 'contact', from - (index + 1) * every * 0.9, {
      how: index % 2 === 0 ? 'visit' : 'phone',
      words: words[index % words.length] ?? '',
    }),
  )
  return [at(by, 'review', from - every * 0.6, { words: '先稳住情绪，再请调解员' }), ...contacts]
}

const mediation = (ago: number) => at('lianhua', 'startMediation', ago, { kind: 'people', mediator: '@tangqi-mediator', ...all })
const session = (ago: number, words: string) =>
  at('tangqi-mediator', 'session', ago, { at: 'then', where: '镇矛盾调解中心二号调解室', present: 4, words })
const signing = (ago: number, form: Readonly<Record<string, Json>>) =>
  at('tangqi-mediator', 'signAgreement', ago, { on: '+0', form: 'written', subject: 'property', ...form })

const found = (id: string, ago: number, more: Omit<DemoDispute, 'id' | 'ago' | 'by'> & { readonly by?: string }): DemoDispute => ({
  by: 'lianhua-grid',
  ...more,
  id: `dispute-${id}`,
  ago,
})

/** What was settled in the last months, so that the figures are of more than ten. */
const settled = [
  ['NEIGHBOR', '晾衣架伸到邻居窗前', '邵云舒'],
  ['NEIGHBOR', '楼上漏水泡了楼下的天花板', '虞晚照'],
  ['PROPERTY_MGMT', '电梯停了两天，业主拒交物业费', '诸葛青'],
  ['CONSUMER', '理发店预付卡退款', '霍小舟'],
  ['FAMILY', '姐妹轮流照顾老人，排班谈不拢', '裴南枝'],
  ['CONTRACT', '装修延期，违约金怎么算', '岑远'],
  ['LABOR', '离职工资少算了三天', '辛夷'],
  ['NEIGHBOR', '夜里遛狗不牵绳', '莫问津'],
  ['VILLAGE_AFFAIRS', '晒谷场由谁家先用', '计明远'],
  ['TRAFFIC', '停车刮了邻居的车门', '郎清风'],
  ['DEBT', '合伙开店散伙，欠条对不上', '成玉'],
  ['HOMESTEAD', '两家共用的水沟谁来清', '池上月'],
] as const

const earlier: readonly DemoDispute[] = settled.map(([type, what, name], index) =>
  found(`settled-${index + 1}`, 40 + index * 3, {
    place: '莲花社区',
    form: { type, source: index % 3 === 0 ? 'call' : 'patrol', what },
    contact: { name },
    steps: [
      ...watched('4', 40 + index * 3, '说开就好'),
      at('lianhua', 'settleOnSite', 39 + index * 3, { ...all, terms: '双方当面说好，互不再究。' }),
      at('lianhua-grid', 'close', 8 + index * 3, { how: 'visit', words: '没有再吵' }),
    ],
  }),
)

export const demoDisputes: readonly DemoDispute[] = [
  ...earlier,
  found('found', 0.05, {
    place: '莲花社区北苑 6 幢',
    form: {
      other: { name: '尤子安' },
      type: 'NEIGHBOR',
      source: 'patrol',
      what: '楼上半夜拖家具，楼下敲暖气管回敬，两家在楼道里骂过三回',
      signs: ['calls'],
    },
    contact: { name: '柏青松', phone: '138 0000 0201' },
  }),
  found('proposed', 0.2, {
    place: '莲花社区南大门',
    form: {
      other: { name: '钱半山' },
      type: 'PROPERTY_MGMT',
      source: 'call',
      what: '业主和物业为停车收费对峙，堵住了南大门',
      signs: ['crowd', 'calls'],
    },
    contact: { name: '卫长风' },
    steps: [at('lianhua-grid', 'propose', 0.18, { proposed: '2', reason: '聚了三十多人，两天报警三次' })],
  }),
  found('graded', 0.4, {
    place: '莲花社区菜场',
    form: {
      other: { name: '鲍思齐' },
      type: 'DEBT',
      source: 'walkIn',
      what: '借出去的八万元三年没还，债主扬言过年前要讨个说法',
      signs: ['threat'],
    },
    contact: { name: '鲁一诺', phone: '138 0000 0203' },
    steps: watched('1', 0.4, '当众扬言，不能等').slice(0, 2),
  }),
  found('contact', 6.9, {
    place: '莲花社区东街',
    form: {
      other: { name: '戚长青' },
      type: 'LABOR',
      source: 'petition',
      what: '装修队讨要工钱，老板说质量不合格，两边各有十来个人',
      signs: ['crowd'],
    },
    contact: { name: '孔明远', phone: '138 0000 0204' },
    steps: [
      ...watched('2', 6.9, '人多，信访过一次'),
      at('tangqi-leader', 'review', 5.6, { words: '请劳动监察一起对账' }),
      at('tangqi-leader', 'contact', 5.5, { how: 'phone', words: '工人代表愿意等三天' }),
      at('tangqi-leader', 'contact', 2.9, { how: 'visit', words: '双方愿意先对账，约了周末坐下来谈' }),
    ],
  }),
  found('mediating', 5.2, {
    place: '莲花社区北苑院墙',
    form: { other: { name: '冉静好' }, type: 'HOMESTEAD', source: 'patrol', what: '翻修院墙越过了老界址，两户为半尺地争执' },
    contact: { name: '苏晚晴', phone: '138 0000 0205' },
    steps: [
      ...watched('3', 5.2, '争了三回，没有动手'),
      mediation(3.1),
      session(2.9, '甲方说老界石在槐树根下，乙方不认。约定请村里老人一起去看。'),
      session(0.9, '在槐树根下找到界石，乙方愿意退回半尺，要甲方分担一半工钱。'),
    ],
  }),
  found('drafted', 6.1, {
    place: '莲花社区沿街店铺',
    form: { other: { name: '查新雨' }, type: 'CONTRACT', source: 'resident', what: '店铺提前退租，押金和装修补偿谈不拢' },
    contact: { name: '宁静之', phone: '138 0000 0206' },
    steps: [
      ...watched('3', 6.1, '都请了律师，情绪平稳'),
      mediation(4.2),
      session(4, '房东同意退一半押金。'),
      at('tangqi-mediator', 'draftAgreement', 0.6, { terms: '房东退押金六千元，租客七日内搬空，装修不再补偿。' }),
    ],
  }),
  found('performing', 20, {
    place: '莲花社区西街',
    form: { other: { name: '封远帆' }, type: 'TORT', source: 'call', what: '骑电动车撞伤邻居，医药费和误工费有争议', signs: ['injury'] },
    contact: { name: '施暮雪', phone: '138 0000 0207' },
    steps: [
      ...watched('2', 20, '有人受伤，已经送医，双方都在谈'),
      ...kept('tangqi-leader', { from: 19.9, to: 0.2, every: 3 }),
      mediation(16),
      session(15.5, '医药费凭票，误工按三十天。'),
      at('tangqi-mediator', 'draftAgreement', 12.5, { terms: '赔偿一万二千元，分两次付清。' }),
      signing(12, { terms: '赔偿一万二千元，分两次付清：签字后十日内八千元，余款一个月内。', amount: 12_000, due: '+10' }),
      at('lianhua', 'recordPerformance', 3, { words: '付了第一笔，收据存档', paid: 8_000, due: '+18' }),
    ],
  }),
  found('raising', 2.6, {
    place: '莲花社区 9 幢',
    form: { other: { name: '谈清越' }, type: 'FAMILY', source: 'patrol', what: '兄弟为老屋分家争吵，老人夹在中间' },
    contact: { name: '江月明', phone: '138 0000 0208' },
    steps: [
      ...watched('3', 2.6, '吵得凶，没有动手'),
      at('lianhua-grid', 'contact', 0.015, { how: 'visit', words: '弟弟从厨房拿出刀拍在桌上，已经劝开', signs: ['weapon', 'threat'] }),
    ],
  }),
  found('police', 1.4, {
    place: '莲花社区棋牌室',
    form: { other: { name: '曲江月' }, type: 'DEBT', source: 'call', what: '为赌债堵门，砸坏两扇窗', signs: ['threat', 'calls'] },
    contact: { name: '万里云' },
    steps: [
      ...watched('1', 1.4, '已经砸东西，报警四次'),
      at('tangqi-leader', 'toPolice', 0.5, { unit: '330113100-police', words: '又来了七八个人，扬言今晚再来' }),
    ],
  }),
  found('failed', 5.5, {
    place: '莲花社区田畈',
    form: { other: { name: '宫晓白' }, type: 'LAND_FOREST', source: 'patrol', what: '承包地流转到期，补偿标准谈不拢' },
    contact: { name: '路遥知' },
    steps: [
      ...watched('3', 5.5, '分歧大，情绪稳定'),
      mediation(4),
      at('tangqi-mediator', 'refuseMediation', 0.7, { who: 'other', words: '对方明确说要走仲裁。' }),
    ],
  }),
  found('routed', 16, {
    place: '莲花社区 2 幢',
    form: { other: { name: '柯南星' }, type: 'CONSUMER', source: 'hotline', what: '健身房换了老板，预付卡不认账' },
    contact: { name: '白知秋', phone: '138 0000 0211' },
    steps: [
      ...watched('3', 16, '涉及四十多人，多数愿意等'),
      ...kept('lianhua-grid', { from: 15.9, to: 10, every: 7 }),
      mediation(14),
      at('tangqi-mediator', 'failMediation', 11, { words: '老板不到场' }),
      at('lianhua', 'route', 10, { explained: ['litigation', 'petition'], chosen: 'litigation', words: '书面告知，附起诉指引' }),
      at('lianhua-grid', 'firstVisit', 3.2, { how: 'phone', words: '已经递交诉状' }),
    ],
  }),
  found('follow-up', 24, {
    place: '莲花社区 5 幢',
    form: { other: { name: '燕小山' }, type: 'NEIGHBOR', source: 'resident', what: '空调外机对着邻居窗户，热风和噪声吵了一夏天' },
    contact: { name: '柳如烟', phone: '138 0000 0212' },
    steps: [
      ...watched('3', 24, '争执不断，没有危险'),
      ...kept('lianhua-grid', { from: 23.9, to: 14, every: 7 }),
      mediation(22),
      at('tangqi-mediator', 'draftAgreement', 20.5, { terms: '外机移到北墙，费用各半。' }),
      signing(20, { terms: '外机移到北墙，费用各半，七日内办好。', amount: 900, due: '+7' }),
      at('lianhua', 'performed', 14, { words: '外机已经移走，双方在场确认' }),
      at('lianhua-grid', 'firstVisit', 7.5, { how: 'visit', words: '两家见面打招呼了' }),
    ],
  }),
  found('resolved', 36, {
    place: '莲花社区 8 幢',
    form: { other: { name: '应知秋' }, type: 'NEIGHBOR', source: 'patrol', what: '楼道堆放鞋柜，对门进出不便' },
    contact: { name: '叶听雨' },
    steps: [
      ...watched('4', 36, '说开就好'),
      at('lianhua', 'settleOnSite', 35, { ...all, terms: '鞋柜搬进屋，楼道各管一半。' }),
      at('lianhua-grid', 'close', 4, { how: 'visit', words: '一个月没有再吵' }),
    ],
  }),
  found('domestic', 2.2, {
    place: '莲花社区 11 幢',
    form: {
      other: { name: '简一诺' },
      type: 'FAMILY',
      source: 'call',
      what: '丈夫酒后动手，妻子带孩子暂住娘家',
      signs: ['domestic', 'injury'],
    },
    contact: { name: '沐清和', phone: '138 0000 0214' },
    steps: [
      ...watched('1', 2.2, '已经受伤，派出所出过警'),
      at('lianhua', 'openDomestic', 2, { words: '派出所出具了告诫书' }),
      at('lianhua', 'recordWarningLetter', 1.9, { number: '演示告诫第 1 号', unit: '塘栖派出所（演示）', on: '+0' }),
      at('lianhua', 'visitAfterWarning', 1.4, { words: '分别走访了双方，妻子和孩子安全' }),
      at('lianhua', 'askOrder', 0.6, { urgent: 'no', court: '区人民法院（演示）', words: '妻子本人申请，居委会协助' }),
      ...kept('tangqi-leader', { from: 2.1, to: 0.3, every: 1 }),
      at('tangqi-leader', 'contact', 0.2, { how: 'phone', words: '孩子正常上学，丈夫没有再找上门' }),
    ],
  }),
]

/** Records of the three sources, as their tables say it; several are about the examples. */
const heads = '编号,日期,类型,村社或镇街,地点,事由,当事人一,电话一,当事人二,电话二'
export const demoRecords = {
  lawsuit: [
    ['演示民初 101 号', 4, '房屋、宅基地', '北苑院墙', '请求排除妨害、恢复院墙', '苏晚晴', '138 0000 0205'],
    ['演示民初 102 号', 9, '债务、民间借贷', '菜场', '请求归还借款', '鲁一诺', ''],
  ],
  petition: [['演示信访 55', 7, '劳动争议', '东街', '反映装修工钱拖欠', '孔明远', '138 0000 0204']],
  call: [
    ['演示警情 3301', 1, '邻里', '北苑 6 幢', '楼上楼下噪声争吵', '', '138 0000 0201'],
    ['演示警情 3302', 1, '物业', '南大门', '停车收费引起堵门', '卫长风', ''],
    ['演示警情 3303', 12, '消费', '商业街', '退卡争执', '', ''],
  ],
} as const satisfies Readonly<Record<string, readonly (readonly [string, number, string, string, string, string, string])[]>>

export function recordTable(
  rows: readonly (readonly [string, number, string, string, string, string, string])[],
  day: (ago: number) => string,
): string {
  const lines = rows.map(([id, ago, type, place, words, name, phone]) =>
    [id, day(ago), type, '莲花社区', place, words, name, phone, '', ''].join(','),
  )
  return [heads, ...lines].join('\n')
}
