/** Example matters that belong together: one assisted, one with departments called, one split, and two that say the same. */
import { daysAgo, triageLeft, workLeft, type DemoMatter } from './demo-script.ts'

const property = '330113100010-property-1'

export const demoRelated: readonly DemoMatter[] = [
  {
    id: 'related-assist',
    flow: 'report',
    what: '地下车库充电区的电线老化，插上充电器就跳闸，还有焦味。',
    unit: '330113100010',
    contact: { name: '江小鱼', phone: '138 0000 0121' },
    filed: workLeft(0.6),
    steps: [
      { by: 'tangqi', step: 'assign', at: 0.2, form: { unit: property, category: 'FIRE.EBIKE', words: '先断电，再查线路。' } },
      { by: 'hefengyuan', step: 'acknowledge', at: 0.3 },
      {
        by: 'tangqi',
        step: 'assist',
        at: 0.5,
        form: { unit: '330113-fire', words: '请派人看充电区的线路和消防间距，给出整改意见。', days: 5 },
      },
    ],
  },
  {
    id: 'related-summons',
    flow: 'report',
    what: '东门外夜市占道，消防车进不来，油烟直接往楼上飘。',
    place: '莲花社区服务大厅',
    filed: triageLeft(0.55),
    steps: [
      {
        by: 'tangqi',
        step: 'summon',
        at: 0.7,
        form: {
          unit: '330113-city',
          unit2: '330113-fire',
          words: '一起清出消防通道，给摊主定时段和位置。',
          where: '莲花社区服务大厅门口',
          hours: 16,
        },
      },
    ],
  },
  {
    id: 'related-split',
    flow: 'report',
    what: '小区南门又堵又脏：门口违停一排车，旁边垃圾桶溢出来没人清，路灯也坏了两盏。',
    unit: '330113100010',
    contact: { phone: '138 0000 0122' },
    filed: daysAgo(1),
    steps: [
      {
        by: 'tangqi',
        step: 'split',
        at: 0.4,
        form: {
          unit: '330113100-city',
          words: '清运垃圾，桶满了就换。',
          days: 2,
          unit2: '330113-traffic',
          words2: '南门外划禁停线，清走僵尸车。',
          days2: 5,
          unit3: property,
          words3: '修好门口两盏路灯。',
          days3: 3,
        },
      },
    ],
  },
  {
    id: 'related-first',
    flow: 'report',
    what: '三号楼北侧化粪池满溢，污水流到人行道上，气味很大。',
    place: '荷风苑 3 幢门厅',
    contact: { name: '叶知秋声', phone: '138 0000 0123' },
    filed: triageLeft(0.5),
  },
  {
    id: 'related-again',
    flow: 'report',
    what: '化粪池满溢出来了，污水漫到人行道，小孩子上学要绕路。',
    place: '荷风苑 3 幢门厅',
    contact: { phone: '138 0000 0124' },
    filed: triageLeft(0.9),
  },
]
