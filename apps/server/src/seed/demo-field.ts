/** A day for the grid officers and volunteers of the demo, all invented: something late, something on the way, something to claim. */
import { spanLeft, workdays, workhours, workLeft, type DemoMatter, type DemoStep } from './demo-script.ts'

const given = (by: string, unit: string, words: string): DemoStep => ({ by, step: 'assign', at: 0.3, form: { unit, words } })
const [xidajie, lianhua, lianhua2] = ['330113001001-grid-1', '330113100010-grid-1', '330113100010-grid-2']

export const demoField: readonly DemoMatter[] = [
  {
    id: 'field-cable',
    flow: 'report',
    what: '楼道停满电动车，还从三楼拉线下来充电，晚上火星直冒。',
    place: '西大街社区服务大厅',
    filed: workLeft(-0.05),
    steps: [given('linping', xidajie, '先断电，再登记车主，拍照留底。')],
  },
  {
    id: 'field-lamp',
    flow: 'report',
    what: '楼下的路灯连着三盏不亮，晚上回家看不清台阶。',
    place: '西大街第一网格公告栏',
    filed: workLeft(0.15),
    steps: [given('linping', xidajie, '看看是几盏，拍下灯杆编号。'), { by: 'grid', step: 'acknowledge', at: 0.4 }],
  },
  {
    id: 'field-sofa',
    flow: 'report',
    what: '有人把旧沙发扔在消防通道上，已经两天了。',
    place: '西大街社区服务大厅',
    filed: workLeft(0.45),
    steps: [given('linping', xidajie, '找到主人，没有主人就联系清运。')],
  },
  {
    id: 'field-medicine',
    flow: 'help',
    what: '我腿脚不便，家里降压药吃完了，想请人去社区医院帮我取一次。',
    place: '西大街第一网格公告栏',
    contact: { name: '平奶奶', phone: '138 0000 0161' },
    filed: spanLeft(0.6, workdays(2)),
    steps: [
      { by: 'linping', step: 'assign', at: 0.2, form: { unit: xidajie } },
      { by: 'grid', step: 'accept', at: 0.4, form: { when: 'in 2 hours', words: '我下午过来，请准备好医保卡。' } },
    ],
  },
  {
    id: 'field-window',
    flow: 'help',
    what: '窗户关不上了，晚上要下雨，想请人来看一看。',
    place: '西大街社区服务大厅',
    contact: { phone: '138 0000 0162' },
    filed: spanLeft(0.5, workhours(1)),
  },
  {
    id: 'field-notice',
    flow: 'report',
    what: '公告栏的顶棚松了，风一大就晃。',
    place: '莲花社区第一网格公告栏',
    filed: workLeft(0.12),
    steps: [given('tangqi', lianhua, '先拉警戒带，再联系维修。'), { by: 'lianhua-grid', step: 'arrive', at: 0.6 }],
  },
  {
    id: 'field-cartons',
    flow: 'report',
    what: '门厅里堆着一人高的纸箱，婴儿车推不过去。',
    place: '荷风苑 3 幢门厅',
    filed: workLeft(0.35),
    steps: [given('tangqi', lianhua, '请商户当天搬走，拍照。')],
  },
  {
    id: 'field-drain',
    flow: 'report',
    what: '下水井盖松动，踩上去咣当响。',
    unit: '330113100010',
    filed: workLeft(0.7),
    steps: [given('tangqi', lianhua2, '确认位置，拍下井盖编号。')],
  },
  {
    id: 'field-bulb',
    flow: 'help',
    what: '我看不清楚，想请人帮我把药盒按早晚分好。',
    place: '荷风苑 7 幢 2 单元',
    contact: { name: '车阿婆', phone: '138 0000 0163' },
    filed: spanLeft(0.65, workdays(2)),
    steps: [{ by: 'tangqi', step: 'assign', at: 0.2, form: { unit: '330113100-volunteers' } }],
  },
]
