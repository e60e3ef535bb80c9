/**
 * Words after which a call may turn violent. A district adds its own and takes none of these away: a dispute that may turn violent
 * goes to the police first (国办发〔2022〕12号), and a machine that reads "没有刀" as a knife errs on the right side.
 */
export const fixedDangerWords: readonly string[] = [
  '刀',
  '斧头',
  '砍',
  '捅',
  '棍子',
  '铁棍',
  '酒瓶',
  '枪',
  '凶器',
  '打架',
  '打人',
  '打起来',
  '动手',
  '殴打',
  '挨打',
  '推搡',
  '掐',
  '流血',
  '出血',
  '满脸血',
  '受伤',
  '打伤',
  '昏迷',
  '威胁',
  '扬言',
  '报复',
  '弄死',
  '杀人',
  '要杀',
  '自杀',
  '轻生',
  '跳楼',
  '同归于尽',
  '放火',
  '点火',
  '汽油',
  '爆炸',
  '家暴',
  '绑架',
  '关起来',
  '强奸',
  '猥亵',
]

/** A dispute that is called about this often in thirty days is heating up. */
export const repeatsForPolice = 2
export const repeatDays = 30
