/** What a fraud prevention point, a fraud-free unit, a wake-up room and a micro fire station are measured by. */
import type { RegistryKind } from '@huying/contracts'
import type { DefaultChecklist } from './default-checklists.ts'

const education = '反电信网络诈骗法第8条'

export const fraudChecklists: Readonly<
  Record<Extract<RegistryKind, 'prevention-point' | 'fraud-free-unit' | 'wake-up-room' | 'micro-fire-station'>, DefaultChecklist>
> = {
  'prevention-point': {
    title: '反诈宣防点位标准',
    titleEn: 'Standard of a prevention point',
    everyDays: 30,
    items: [
      ['visible', '设在出入口、电梯厅等必经之处，三步内看得见', 'Where everybody passes, seen from three steps away', education, 3],
      ['poster', '海报是近三个月的版本，没有破损遮挡', 'The poster is of the last three months, whole and uncovered', education, 4],
      ['hotline', '有 96110 和「来电必接」的提示', 'It names 96110, and says to take its calls', education, 5],
      ['types', '写明本地高发的三种以上骗局', 'It tells of three kinds of fraud that are common here', education, 3],
      ['verify', '教人核对上门民警、网格员的办法', 'It tells how to check a visitor who says they are an officer', '', 3],
      ['keeper', '有责任人，姓氏和联系电话（单位的）看得见', 'Somebody keeps it, with surname and telephone of the unit', '', 3],
      ['talk', '本月至少面对面讲过一次，有记录', 'A talk face to face this month, with a record', education, 3],
      ['no-codes', '没有来历不明的二维码、贷款兼职小广告', 'No strange codes, no slips for loans or easy jobs', '', 5, 'ps'],
    ],
  },
  'fraud-free-unit': {
    title: '无诈单元创建标准',
    titleEn: 'Criteria of a fraud-free unit',
    everyDays: 90,
    items: [
      ['no-loss', '申报前六个月没有发生电信网络诈骗损失', 'No loss by telecom fraud in the six months before', '', 10, 's'],
      [
        'nobody-involved',
        '没有人因出租、出借、出售两卡被查处',
        'Nobody found to have let, lent or sold cards',
        '反电信网络诈骗法第31条',
        10,
        's',
      ],
      [
        'covered',
        '宣传见面率 95% 以上，有名册以外的凭据',
        'At least 95 % were spoken to, with evidence other than a list of names',
        education,
        5,
      ],
      ['team', '有反诈宣防小组，每栋（班组）有人负责', 'There is a team, with somebody for each building or group', '', 4],
      ['points', '宣防点位全部达标', 'All its prevention points meet the standard', '', 4],
      ['drill', '一年内演练过一次劝阻', 'Dissuasion was rehearsed within a year', '', 3],
      ['warned', '接到预警的人全部见面劝阻到位', 'Whoever was warned was met and dissuaded', '反电信网络诈骗法第34条', 6],
      ['new-people', '新住户、新员工入住（职）时做过宣传', 'New residents or staff were told when they came', education, 3],
    ],
  },
  'wake-up-room': {
    title: '反诈唤醒室检查表',
    titleEn: 'A wake-up room',
    everyDays: 90,
    items: [
      ['private', '谈话不被外面听到、看到', 'Nobody outside hears or sees', '', 5],
      ['cases', '案例墙、沉浸体验设备可用', 'Wall of cases and devices work', '', 3],
      ['questions', '备有「灵魂八问」等劝阻问答', 'The questions of dissuasion are at hand', '', 2],
      ['line', '有电话可直接联系银行、96110', 'A telephone reaches banks and 96110 at once', '', 4],
      ['secret', '资料不含来访人姓名，记录收好', 'Nothing on show names a visitor; records are put away', '反电信网络诈骗法第5条', 6, 's'],
      ['water', '有饮水、座椅，老年人进出方便', 'Water, chairs, easy for the old to enter', '', 1],
    ],
  },
  'micro-fire-station': {
    title: '微型消防站检查表',
    titleEn: 'A micro fire station',
    everyDays: 30,
    items: [
      [
        'people',
        '有 1 名站长和至少 5 名队员，会用器材',
        'One head and at least five members who can use the equipment',
        '社区微型消防站建设标准（试行）',
        6,
        's',
      ],
      [
        'duty',
        '24 小时有人值守，电话通',
        'Somebody is there day and night and the telephone is answered',
        '社区微型消防站建设标准（试行）',
        6,
        's',
      ],
      ['suits', '灭火防护服、头盔、面罩齐全', 'Suits, helmets and masks are complete', '社区微型消防站建设标准（试行）', 4],
      [
        'hoses',
        '水带、水枪、灭火器、破拆工具齐全可用',
        'Hoses, nozzles, extinguishers and tools are complete and work',
        '社区微型消防站建设标准（试行）',
        5,
      ],
      ['drill', '本月训练过，有记录', 'Trained this month, with a record', '社区微型消防站建设标准（试行）', 3],
      ['three-minutes', '三分钟到场拉练达到要求', 'On the spot within three minutes when tried', '', 5],
      ['map', '责任区水源、重点单位图是新的', 'The map of water and risky places is up to date', '', 2],
    ],
  },
}
