/** Invented fraud alerts, so that the alert desk shows a living night after the first start: one with both at the door, one being called, one stopped and watched. */
import type { NewFraudAlert } from '@huying/contracts'
import type { Json } from '@huying/flow'
import type { Deps } from '../deps.ts'
import { callOut } from '../engine/call-out.ts'
import { takeIn } from '../modules/fraud-alerts/index.ts'
import { recordStep } from '../modules/matters/index.ts'
import { findOnDuty, findPerson } from '../modules/people/index.ts'
import { settableClock } from '../platform/clock.ts'

interface DemoAlert {
  readonly alert: NewFraudAlert & { readonly id: string }
  /** How long ago it came, seconds. */
  readonly ago: number
  /** Seconds after it came, who, which step, what was said. */
  readonly steps: readonly (readonly [after: number, login: string, step: string, form?: Readonly<Record<string, Json>>])[]
}

const outcome = { method: 'visit', present: ['police', 'grid', 'family'], app: 'installed-now' } as const
const stopped = [
  [22, 'lp.linping-officer', 'acknowledge'],
  [38, 'lp.grid', 'gridAcknowledge'],
  [70, 'lp.linping-officer', 'contact'],
  [395, 'lp.linping-officer', 'arrive', { words: '在家，已经打开手机银行' }],
  [420, 'lp.linping-officer', 'dissuade'],
  [1_500, 'lp.linping-officer', 'stop', { ...outcome, words: '当事人删掉了对方的软件' }],
  [2_400, 'lp.linping', 'confirm', { how: 'person' }],
] as const

const demoAlerts: readonly DemoAlert[] = [
  {
    ago: 26 * 3_600,
    alert: {
      id: 'demo-1',
      grade: 2,
      type: 'FAKE_INVEST',
      person: { name: '平测甲', phone: '13800000301' },
      where: { unit: '330113001001', words: '西大街 12 幢' },
    },
    steps: [...stopped, [86_000, 'lp.grid', 'followUp1', { how: 'visit', words: '没有再联系对方' }]],
  },
  {
    ago: 95 * 60,
    alert: {
      id: 'demo-2',
      grade: 1,
      type: 'FAKE_POLICE',
      claims: '外地公安局',
      person: { name: '平测乙', phone: '13800000302' },
      where: { unit: '330113001001', words: '西大街 3 幢' },
    },
    steps: stopped,
  },
  {
    ago: 785,
    alert: {
      id: 'demo-3',
      grade: 2,
      type: 'TASK_REBATE',
      person: { name: '平测丙', phone: '13800000303' },
      where: { unit: '330113100010', words: '荷风苑 5 幢' },
    },
    steps: [
      [33, 'lp.tangqi-officer', 'acknowledge'],
      [50, 'lp.lianhua-grid', 'gridAcknowledge'],
      [64, 'lp.tangqi-officer', 'contact'],
    ],
  },
  {
    ago: 234,
    alert: {
      id: 'demo-4',
      grade: 1,
      type: 'FAKE_POLICE',
      claims: '检察院',
      person: { name: '平测丁', phone: '13800000304' },
      family: { name: '平小丁', phone: '13800000305' },
      relation: '女儿',
      where: { unit: '330113001001', words: '西大街 9 幢' },
    },
    steps: [
      [18, 'lp.linping-officer2', 'acknowledge'],
      [41, 'lp.grid', 'gridAcknowledge'],
      [60, 'lp.linping-officer2', 'contact'],
      [86, 'lp.linping-officer2', 'setOut', { minutes: 3 }],
      [112, 'lp.linping', 'familyReached', { words: '正往家里打视频' }],
      [130, 'lp.linping-officer2', 'reach', { words: '说在和“检察官”通话' }],
      [188, 'lp.grid', 'gridArrive', { words: '屋里有人讲电话' }],
    ],
  },
]

/** Examples that are there already stay as they are. */
export async function addDemoAlerts(deps: Deps, districtId: number): Promise<void> {
  const now = deps.clock.now()
  for (const example of demoAlerts) {
    const problem = await play({ ...deps, clock: settableClock(now - example.ago * 1_000) }, districtId, example)
    if (problem !== null) deps.log.warn({ example: example.alert.id, problem }, 'an example alert of the demo was refused')
  }
}

type Played = Deps & { readonly clock: ReturnType<typeof settableClock> }

async function play(deps: Played, districtId: number, { alert, steps }: DemoAlert): Promise<string | null> {
  const came = deps.clock.now()
  const taken = await takeIn(deps, { districtId, source: 'demo', alert, request: null })
  if (!taken.ok) return taken.refusal.code
  if (!taken.fresh) return null
  await callOut(deps.database, districtId, { now: came, batch: 20, findOnDuty: findOnDuty(deps) })
  const { number } = taken.alert
  for (const [after, login, step, form = {}] of steps) {
    deps.clock.set(came + after * 1_000)
    const person = await findPerson(deps, districtId, login)
    if (!person) return `no person ${login}`
    const viewer = { kind: 'staff', person } as const
    const done = await recordStep(deps, { districtId, number, viewer, lang: 'zh', step, version: null, form, request: null })
    if (!done.ok) return `${step}: ${done.refusal.code}`
  }
  return null
}
