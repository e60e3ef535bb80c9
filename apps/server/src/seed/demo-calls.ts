/** Example calls from 110, all invented: every lane and every stage, so that the command room's board lives; and two weeks for its figures. */
import type { CallLane, NewCall } from '@huying/contracts'
import type { Json } from '@huying/flow'

export interface CallStep {
  /** A login after the prefix. */
  readonly by: string
  readonly step: string
  /** Seconds after the call came in. */
  readonly after: number
  /** `person:LOGIN` becomes the id of that person. */
  readonly form?: Readonly<Record<string, Json>>
}

export interface DemoCall {
  /** Never changed: it says which example is there already. */
  readonly number: string
  /** How long before now it came in. */
  readonly secondsAgo: number
  readonly call: Omit<NewCall, 'number' | 'calledAt'>
  readonly steps?: readonly CallStep[]
}

const [lianhua, sanwen, xidajie] = ['330113100010', '330113100203', '330113001001']
const minute = 60
const hour = 60 * minute
const day = 24 * hour
const at = (lat: number, lng: number) => ({ lat, lng, datum: 'WGS84' as const })

type Form = CallStep['form']
const by =
  (login: string) =>
  (step: string, after: number, form: Form = {}): CallStep => ({ by: login, step, after, form })
const desk = by('tangqi')
const linpingDesk = by('linping')
const grid = by('lianhua-grid')
const grid2 = by('lianhua-grid2')
const called = (after: number) => desk('tellCaller', after, { how: 'phone' })
const sent = (after: number, who = 'lianhua-grid', unit = `${lianhua}-grid-1`) => desk('send', after, { unit, person: `person:${who}` })
const settled = { done: '双方当场说开，登记在册。', proof: '现场登记表', village: lianhua }

export const demoCalls: readonly DemoCall[] = [
  {
    number: 'DEMO-0001',
    secondsAgo: 25,
    call: {
      class: 'NOISE',
      words: '楼下广场舞音响开得太响，孩子要考试，说了也不听。',
      where: { point: at(30.4806, 120.1894), unit: lianhua, words: '荷风苑东门广场' },
      caller: { name: '顾小满', phone: '138 0000 0301' },
    },
  },
  {
    number: 'DEMO-0002',
    secondsAgo: 48,
    call: {
      class: 'DISPUTE_NEIGHBOUR',
      words: '楼上漏水吵了三天，他家男人拿着刀站在门口骂。',
      where: { point: at(30.4812, 120.1882), unit: lianhua, words: '荷风苑 5 幢' },
      caller: { name: '米晓冬', phone: '138 0000 0302' },
    },
  },
  {
    number: 'DEMO-0003',
    secondsAgo: 15,
    call: {
      class: 'COMPLAINT',
      words: '菜场门口的垃圾两天没人清，味道很大，请管一管。',
      where: { unit: sanwen, words: '三文村菜场门口' },
      caller: { phone: '138 0000 0303' },
    },
  },
  {
    number: 'DEMO-0004',
    secondsAgo: 35,
    call: {
      class: 'UTILITY',
      words: '楼道里有煤气味，敲门没人应。',
      where: { unit: xidajie, words: '西大街 12 号' },
      caller: { phone: '138 0000 0304' },
    },
  },
  {
    number: 'DEMO-0005',
    secondsAgo: 130,
    call: {
      class: 'DISPUTE_PROPERTY',
      words: '物业不让装修工人进门，双方在门岗吵。',
      where: { point: at(30.4799, 120.1907), unit: lianhua, words: '荷风苑南门岗' },
      caller: { name: '查今朝', phone: '138 0000 0305' },
    },
    steps: [desk('confirmTown', 40), called(110)],
  },
  {
    number: 'DEMO-0006',
    secondsAgo: 5 * minute,
    call: {
      class: 'PARKING',
      words: '有车堵住车库出口，电话打不通。',
      where: { point: at(30.4818, 120.191), unit: lianhua, words: '荷风苑地下车库' },
      caller: { phone: '138 0000 0306' },
    },
    steps: [desk('confirmTown', 30), sent(80, 'lianhua-grid2', `${lianhua}-grid-2`), called(150), grid2('accept', 170)],
  },
  {
    number: 'DEMO-0007',
    secondsAgo: 25 * minute,
    call: {
      class: 'DISPUTE_CONSUMER',
      words: '理发店不退卡，店主和客人在店里吵。',
      where: { point: at(30.4803, 120.1899), unit: lianhua, words: '荷风苑商铺 3 号' },
      caller: { name: '宫灵犀', phone: '138 0000 0307' },
    },
    steps: [desk('confirmTown', 50), called(140), sent(60), grid('accept', 120), grid('arrive', 400, { here: at(30.4803, 120.1899) })],
  },
  {
    number: 'DEMO-0008',
    secondsAgo: 2 * hour,
    call: {
      class: 'DISPUTE_NEIGHBOUR',
      words: '两户为楼道里的鞋柜吵架，越说越急。',
      where: { unit: lianhua, words: '荷风苑 9 幢 1 单元' },
      caller: { phone: '138 0000 0308' },
    },
    steps: [
      desk('confirmTown', 45),
      called(150),
      sent(90),
      grid('arrive', 9 * minute),
      grid('progress', 50 * minute, { text: '两家都在，鞋柜先挪开，下午社区再谈一次。' }),
    ],
  },
  {
    number: 'DEMO-0009',
    secondsAgo: day,
    call: {
      class: 'DISPUTE_FAMILY',
      words: '婆媳为带孩子吵架，老人要回老家。',
      where: { unit: lianhua, words: '荷风苑 2 幢' },
      caller: { phone: '138 0000 0309' },
    },
    steps: [
      desk('confirmTown', 40),
      called(120),
      sent(70),
      grid('arrive', 7 * minute),
      grid('finish', 70 * minute, settled),
      { by: 'lianhua', step: 'follow', after: 20 * hour, form: { how: 'visit', words: '老人住下了，过几天再去看看。' } },
    ],
  },
  {
    number: 'DEMO-0010',
    secondsAgo: 3 * hour,
    call: {
      class: 'DISPUTE_MONEY',
      words: '两个人为欠款在饭店里争。',
      where: { unit: lianhua, words: '荷风苑商铺 11 号' },
      caller: { phone: '138 0000 0310' },
    },
    steps: [
      desk('confirmTown', 35),
      called(130),
      sent(60),
      grid('arrive', 6 * minute),
      grid('toPolice', 9 * minute, { signs: ['injury'], post: '330113100-police', words: '一方砸了杯子，手破了。' }),
    ],
  },
  {
    number: 'DEMO-0011',
    secondsAgo: 40 * minute,
    call: {
      class: 'HELP_URGENT',
      words: '老人一早出门没回来，走失了，家里人找不到。',
      where: { unit: sanwen, words: '三文村 4 组' },
      caller: { name: '桑榆', phone: '138 0000 0311' },
    },
    steps: [desk('confirmAssist', 30), desk('sendAlong', 90, { person: 'person:lianhua-grid2' }), called(160)],
  },
  {
    number: 'DEMO-0012',
    secondsAgo: 90 * minute,
    call: {
      class: 'DOMESTIC_VIOLENCE',
      words: '丈夫喝了酒又动手。',
      where: { unit: xidajie, words: '西大街某处' },
      caller: { phone: '138 0000 0312' },
    },
    steps: [linpingDesk('confirmPolice', 30)],
  },
  ...past(),
]

/** Two weeks of calls that are over: most in time, some late, one dismissed, one that the police kept. */
function past(): DemoCall[] {
  const kinds = [
    'NOISE',
    'DISPUTE_NEIGHBOUR',
    'PARKING',
    'DISPUTE_CONSUMER',
    'STREET',
    'DISPUTE_PROPERTY',
    'FACILITY',
    'DISPUTE_FAMILY',
  ] as const
  const words = ['音响太吵', '为晾衣杆争吵', '车挡住了门', '退货不成', '摊位占了路', '门禁卡的事吵起来', '井盖松了', '家里人拌嘴']
  return Array.from({ length: 24 }, (_, index): DemoCall => {
    const isLate = index % 6 === 5
    const slow = isLate ? 3 : 1
    const lane: CallLane = index % 12 === 11 ? 'police' : 'town'
    return {
      number: `DEMO-1${String(index).padStart(3, '0')}`,
      secondsAgo: (1 + Math.floor(index / 2)) * day + (index % 2) * 3 * hour + 600,
      call: {
        class: kinds[index % kinds.length] ?? 'NOISE',
        words: `${words[index % words.length] ?? ''}，请来看看。`,
        where: { unit: lianhua, words: index === 9 ? '荷风苑 9 幢 1 单元' : `荷风苑 ${1 + (index % 11)} 幢旁第 ${index} 处` },
        caller: { phone: `138 0000 0${320 + index}` },
      },
      steps:
        lane === 'police'
          ? [
              desk('confirmPolice', 40, { words: '报警人要求民警到场' }),
              { by: 'tangqi-police', step: 'policeFinish', after: 2 * hour, form: { words: '已处置，双方离开。', after: 'none' } },
            ]
          : index % 12 === 7
            ? [desk('dismiss', 50, { why: 'repeat', words: '与前一个电话是同一件事。' })]
            : [
                desk('confirmTown', 35 * slow),
                sent(60 * slow),
                called(100 * slow),
                grid('arrive', 6 * minute * slow),
                grid('progress', 25 * minute * slow, { text: '到场了，正在处理。' }),
                grid('finish', 50 * minute * slow, settled),
                { by: 'lianhua', step: 'close', after: 20 * hour, form: { how: 'phone', said: 'yes', words: '没有再起。' } },
              ],
    }
  })
}
