/** The kinds of telecom and online fraud as the Ministry of Public Security named them in June 2024. Versioned: the list of 2025 merges two of them. */

import type { FraudTypeSetting } from '@huying/contracts'

const edition = '公安部 2024-06'

type Brought = Omit<FraudTypeSetting, 'rank'>

const row = (code: string, [name, nameEn]: readonly [string, string], [script, scriptEn]: readonly [string, string]): Brought => ({
  code,
  edition,
  name,
  nameEn,
  script,
  scriptEn,
  active: true,
})

const brought: readonly Brought[] = [
  row(
    'TASK_REBATE',
    ['刷单返利', 'Task rebates'],
    [
      '先垫钱再返利的都是骗局，前几笔返您是为了让您多投。现在别再垫，我们陪您打 96110 核实。',
      'Paying first and being paid back later is always a trick: the first returns are bait. Stop paying in, and let us call 96110 together.',
    ],
  ),
  row(
    'FAKE_INVEST',
    ['虚假网络投资理财', 'Fake online investment'],
    [
      '群里的老师和赚钱截图都是同一伙人。您先试试把钱提出来，提不出来就是骗局。我们陪您打 96110。',
      'The teacher in the group and the screenshots belong to the same people. Try to take your money out: if you cannot, it is fraud. We call 96110 with you.',
    ],
  ),
  row(
    'FAKE_SHOPPING',
    ['虚假购物服务', 'Fake shopping'],
    [
      '离开平台私下转账，钱就没有保障了。请先不要付，回到平台里下单，拿不准打 96110。',
      'Money sent outside the platform is not protected. Do not pay; order on the platform, and call 96110 if unsure.',
    ],
  ),
  row(
    'FAKE_CS',
    ['冒充电商物流客服', 'Fake customer service'],
    [
      '真客服退款不会让您开共享屏幕，也不会要验证码。请挂断，到购物平台里找官方客服问一问。',
      'Real customer service never asks you to share your screen or a code. Hang up and ask in the shop itself.',
    ],
  ),
  row(
    'FAKE_LOAN',
    ['虚假贷款', 'Fake loans'],
    [
      '放款前先收钱的贷款都是假的，保证金、解冻费都不要交。我们陪您打 96110。',
      'A loan that takes money first is not a loan. Pay no deposit and no unfreezing fee. We call 96110 with you.',
    ],
  ),
  row(
    'FAKE_CREDIT',
    ['虚假征信', 'Fake credit records'],
    [
      '征信没有人能花钱改，也没有客服会打电话让您注销账户。请挂断，打 96110 核实。',
      'Nobody can change a credit record for money, and no service calls to close your account. Hang up and check with 96110.',
    ],
  ),
  row(
    'FAKE_BOSS',
    ['冒充领导熟人', 'Pretended boss or friend'],
    [
      '领导或熟人找您转钱，请先当面或者用您自己存的号码打过去问一句。没问到之前不要转。',
      'Before you pay for a boss or a friend, ask them in person or on the number you know. Until then, send nothing.',
    ],
  ),
  row(
    'FAKE_POLICE',
    ['冒充公检法及政府机关', 'Pretended police or officials'],
    [
      '警察不在电话里办案，也不要您转账。您先挂断，打 96110 问一问，我们在门口等。',
      'Police do not work cases on the telephone and never ask for a transfer. Hang up, ask 96110, we wait at the door.',
    ],
  ),
  row(
    'ROMANCE',
    ['网络婚恋交友', 'Romance fraud'],
    [
      '没见过面就谈钱的，不管多贴心，都先停一停。请约他视频或者见面，钱先不要转。',
      'Whoever speaks of money before you have met: wait, however kind they are. Ask to meet or for a video call, and send nothing.',
    ],
  ),
  row(
    'GAME_TRADE',
    ['网络游戏产品虚假交易', 'Fake game trading'],
    [
      '账号、装备请在官方平台里买卖。要您先交保证金才能提现的，都是骗局。',
      'Trade accounts and items on the official platform only. Whoever wants a deposit before paying out is a fraud.',
    ],
  ),
]

export const defaultTypes: readonly FraudTypeSetting[] = brought.map((type, at) => ({ ...type, rank: (at + 1) * 10 }))
