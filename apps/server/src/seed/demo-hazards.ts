/** Example hazards of the demo district in every stage, two plans in progress, and enough closed ones for shares. All invented. */
import type { RegistryKind } from '@huying/contracts'
import type { Deps } from '../deps.ts'
import { addSamplePlans } from '../modules/hazards/index.ts'
import { findPerson } from '../modules/people/index.ts'
import { daysAgo, type DemoMatter, type DemoStep } from './demo-script.ts'

/** What a grid officer handles lies in their own grid. */
const lianhua = '330113100010-grid-1'
const fire = '330113-fire'
const order = { number: '临消责改字〔2026〕第 12 号', basis: '《中华人民共和国消防法》第六十条', words: '清出安全出口，更换失效的灭火器。' }

const verify = (items: string, grade: '1' | '4' = '4'): DemoStep => ({
  by: 'lianhua-grid',
  step: 'verify',
  at: 0.15,
  form: { grade, items },
})
const toFire: DemoStep = { by: 'tangqi', step: 'assign', at: 0.1, form: { unit: fire, category: 'FIRE' } }
const advise: DemoStep = {
  by: 'lianhua-grid',
  step: 'advise',
  at: 0.2,
  form: { words: '请按清单改好，改好后告诉网格员。', limit: 'in 120 hours' },
}
const rectify: DemoStep = { by: 'lianhua-grid', step: 'rectify', at: 0.45, form: { done: '已经清走堆物，出口打开。', proof: '现场签字单' } }

const hazard = (id: string, what: string, more: Omit<DemoMatter, 'id' | 'flow' | 'what' | 'unit'>): DemoMatter => ({
  id: `hazard-${id}`,
  flow: 'hazard',
  what,
  unit: lianhua,
  ...more,
})

const underWay: readonly DemoMatter[] = [
  hazard('clue', '沿街小店把后门锁了，货堆到门口，晚上店里还住人。', { filed: daysAgo(0.1), registered: ['street-shop', 3] }),
  hazard('found', '出租房楼道里三辆电动车在充电，线从窗户拉下来。', {
    filed: daysAgo(1),
    registered: ['rental-house', 5],
    steps: [verify('楼道内停放充电\n私拉电线')],
  }),
  hazard('ordered', '商场二楼安全出口堆满促销货架。', {
    filed: daysAgo(2),
    registered: ['crowded', 1],
    steps: [
      toFire,
      verify('安全出口堵塞\n疏散指示灯不亮'),
      { by: 'fire', step: 'orderWithin', at: 0.4, form: { ...order, limit: 'in 120 hours' } },
    ],
  }),
  hazard('recheck', '充停点的灭火器过期，充电柜贴着外墙保温层。', {
    filed: daysAgo(3),
    registered: ['e-bike', 2],
    steps: [verify('灭火器过期\n充电柜离外墙太近'), advise, rectify],
  }),
  hazard('sealed', '厂房二层违规住人，唯一的楼梯堆满纸箱，两次要求都没有改。', {
    filed: daysAgo(9),
    registered: ['industrial-firm', 4],
    steps: [
      toFire,
      verify('厂房内住人\n疏散楼梯堵塞'),
      { by: 'fire', step: 'orderWithin', at: 0.3, form: { ...order, limit: 'in 48 hours' } },
      { by: 'lianhua-grid', step: 'refuse', at: 0.5, form: { reason: '负责人说过完年再搬，网格长在场。' } },
      {
        by: 'fire',
        step: 'recordSeal',
        at: 0.6,
        form: {
          number: '临消查字〔2026〕第 3 号',
          basis: '《中华人民共和国消防法》第五十四条',
          made: 'in 0 hours',
          words: '临时查封厂房二层。',
        },
      },
      { by: 'fire', step: 'recordSealService', at: 0.7, form: { made: 'in 0 hours', words: '当面送达，负责人签收。' } },
      {
        by: 'fire',
        step: 'recordCase',
        at: 0.8,
        form: {
          number: '临消立字〔2026〕第 5 号',
          basis: '《中华人民共和国行政处罚法》第五十四条',
          made: 'in 0 hours',
          words: '对违规住人立案。',
        },
      },
    ],
  }),
  hazard('major', '高层住宅消防水池没有水，整幢楼的消火栓都打不出水。', {
    filed: daysAgo(4),
    registered: ['high-rise', 2],
    steps: [
      toFire,
      verify('消防水池无水\n消火栓系统瘫痪', '1'),
      {
        by: 'leader',
        step: 'listMajor',
        at: 0.35,
        form: { unit: '330113', limit: 'in 480 hours', words: '二十天内恢复供水，每周报一次进展。' },
      },
      {
        by: 'fire',
        step: 'orderWithin',
        at: 0.5,
        form: { ...order, number: '临消责改字〔2026〕第 15 号', words: '恢复消防水池供水。', limit: 'in 360 hours' },
      },
    ],
  }),
]

const sorts: readonly RegistryKind[] = ['street-shop', 'rental-house', 'street-shop', 'e-bike', 'gas', 'rental-house']
const said = ['灭火器过期', '楼道堆物', '疏散指示灯不亮', '插座老化', '燃气软管老化', '安全出口上锁'] as const

/** Put right and rechecked by somebody else, some of them late, so that the shares are not all full. */
const closed: readonly DemoMatter[] = Array.from({ length: 14 }, (_, at) => {
  const what = said[at % said.length] ?? '楼道堆物'
  const late = at % 5 === 4
  return hazard(`closed-${at}`, `${what}，检查时发现。`, {
    filed: daysAgo(12 + at * 3),
    registered: [sorts[at % sorts.length] ?? 'street-shop', at],
    steps: [
      verify(what),
      { ...advise, form: { ...advise.form, limit: late ? 'in 24 hours' : 'in 240 hours' } },
      { ...rectify, at: late ? 0.6 : 0.25 },
      { by: 'tangqi', step: 'passRecheck', at: 0.7, form: { words: '到现场看过，已经改好。' } },
    ],
  })
})

export const demoHazards: readonly DemoMatter[] = [...underWay, ...closed]

const dayMs = 86_400_000
const day = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)

/** Begun weeks ago and not over: the places that the registry's examples inspected since then are done. */
export async function addDemoPlans(deps: Deps, districtId: number): Promise<void> {
  const person = await findPerson(deps, districtId, 'lp.desk')
  if (!person) return
  const now = deps.clock.now()
  await addSamplePlans(deps, person, [
    {
      sort: 'campaign',
      name: '冬季电动自行车和高层建筑攻坚行动',
      words: '先查充停点和高层，问题当场能改的当场改。',
      kinds: ['e-bike', 'high-rise', 'crowded'],
      startsOn: day(now - 30 * dayMs),
      dueOn: day(now + 30 * dayMs),
      write: true,
    },
    {
      sort: 'plan',
      name: '四季度两房一店排查',
      kinds: ['rental-house', 'self-built', 'street-shop'],
      startsOn: day(now - 20 * dayMs),
      dueOn: day(now + 40 * dayMs),
      write: true,
    },
  ])
}
