/** Example calls for help, questions, suggestions and appraisals, all invented. */
import { daysAgo, spanLeft, workdays, workhours, type DemoMatter } from './demo-script.ts'

export const demoOthers: readonly DemoMatter[] = [
  {
    id: 'help-bulb',
    flow: 'help',
    what: '我一个人住，灯泡坏了够不着，想请人帮忙换一下。',
    place: '荷风苑 7 幢 2 单元',
    contact: { name: '董奶奶', phone: '138 0000 0121' },
    filed: spanLeft(0.75, workhours(1)),
  },
  {
    id: 'help-parcels',
    flow: 'help',
    what: '楼道里堆满了快递，我坐轮椅出不了门，想请人帮忙挪一挪。',
    place: '荷风苑 3 幢门厅',
    contact: { name: '苏晚晴', phone: '138 0000 0101' },
    filed: spanLeft(0.7, workdays(2)),
    steps: [
      { by: 'hefengyuan', step: 'claim', at: 0.4, form: { when: 'in 1 hour', words: '我带两个人过来，请在家等。' } },
      { by: 'hefengyuan', step: 'setOut', at: 0.9 },
    ],
  },
  {
    id: 'help-clinic',
    flow: 'help',
    what: '腿脚不方便，想请人陪我去社区卫生服务站拿一次药。',
    unit: '330113100010',
    contact: { name: '邹阿公', phone: '138 0000 0122' },
    filed: daysAgo(3),
    steps: [
      { by: 'tangqi-red', step: 'claim', at: 0.05, form: { when: 'in 2 hours' } },
      { by: 'tangqi-red', step: 'arrive', at: 0.15 },
      { by: 'tangqi-red', step: 'finish', at: 0.25, form: { done: '陪着拿好了药，送回家里。', proof: '服务记录卡' } },
      { by: 'resident', step: 'confirm', at: 0.4, form: { score: 5, words: '小祝很耐心。' } },
    ],
  },
  {
    id: 'help-assigned',
    flow: 'help',
    what: '家里水管爆了，关不上总阀，地上都是水。',
    unit: '330113001001',
    contact: { phone: '138 0000 0123' },
    filed: spanLeft(0.9, workdays(2)),
    steps: [
      {
        by: 'linping',
        step: 'assign',
        at: 0.3,
        form: { unit: '330113001-property-1', category: 'EMER.UTILITY', words: '先教他关表前阀，马上上门。' },
      },
    ],
  },
  {
    id: 'ask-permit',
    flow: 'ask',
    what: '房东不肯提供房产证复印件，我还能办居住证吗？',
    unit: '330113001004',
    contact: { phone: '138 0000 0131' },
    filed: spanLeft(0.6, workdays(1)),
  },
  {
    id: 'ask-insurance',
    flow: 'ask',
    what: '我之前在外地交过三年社保，现在在这里灵活就业，年限能不能接上？',
    contact: { name: '项远', phone: '138 0000 0132' },
    filed: daysAgo(2),
    steps: [
      { by: 'desk', step: 'assign', at: 0.1, form: { unit: '330113-labour', category: 'LABR.INSURANCE' } },
      {
        by: 'labour',
        step: 'answer',
        at: 0.5,
        form: { text: '一般可以先办转移接续，年限累计计算。请带身份证件到人社窗口查询参保记录，具体以窗口答复为准。' },
      },
    ],
  },
  {
    id: 'ask-lift',
    flow: 'ask',
    what: '我们单元六户里有一户不同意加装电梯，还能不能办？',
    place: '藕花洲家园 5 幢门厅',
    filed: spanLeft(0.5, workdays(3)),
    steps: [
      { by: 'linping', step: 'assign', at: 0.1, form: { unit: '330113-housing', category: 'PROP.LIFT' } },
      { by: 'housing', step: 'hard', at: 0.4, form: { reason: '要查这幢楼的产权登记和同意比例，可能还要到现场看一次。' } },
    ],
  },
  {
    id: 'suggest-bench',
    flow: 'suggest',
    what: '公交站到菜场这段路没有坐的地方，建议加几张长椅，老人提菜走累了可以歇一歇。',
    unit: '330113100001',
    contact: { name: '纪小禾', phone: '138 0000 0141' },
    filed: daysAgo(5),
    joined: 4,
    steps: [
      { by: 'tangqi', step: 'assign', at: 0.15, form: { unit: '330113100-city', category: 'CITY.PUBLIC' } },
      { by: 'tangqi-city', step: 'show', at: 0.3, form: { text: '公交站到菜场的路上，加几张长椅' } },
      { by: 'tangqi-city', step: 'adopt', at: 0.7, form: { reason: '先在桥头和菜场北门各装两张，十天内完成，之后看使用情况再加。' } },
      { by: 'tangqi-city', step: 'progress', at: 0.9, form: { text: '点位已经量好，长椅在做。' } },
    ],
  },
  {
    id: 'suggest-night-market',
    flow: 'suggest',
    what: '建议把广场边的夜市延长到十二点，带动人气。',
    unit: '330113001001',
    filed: daysAgo(6),
    steps: [
      { by: 'linping', step: 'assign', at: 0.1, form: { unit: '330113001-city', category: 'CITY.STREET' } },
      {
        by: 'linping-city',
        step: 'notAdopt',
        at: 0.7,
        form: { reason: '广场两边都是住宅，十点以后的噪声投诉已经不少。我们会在周末另选离住宅远的地方试办。' },
      },
    ],
  },
  {
    id: 'suggest-crossing',
    flow: 'suggest',
    what: '学校门口放学时建议设一个临时护学岗，再画一条斑马线。',
    unit: '330113005001',
    filed: daysAgo(1),
    joined: 2,
    steps: [{ by: 'qiaosi', step: 'show', at: 0.5, form: { text: '学校门口放学时设护学岗，画一条斑马线' } }],
  },
  {
    id: 'appraise-bad',
    flow: 'appraise',
    what: '打了三次电话都说会来看，没有一个人来。',
    about: { unit: '330113001-property-1' },
    score: 1,
    contact: { name: '水清浅', phone: '138 0000 0151' },
    filed: spanLeft(0.5, workdays(1)),
  },
  {
    id: 'appraise-good',
    flow: 'appraise',
    what: '窗口的小姑娘一次就把要带的材料讲清楚了，少跑一趟。',
    about: { unit: '330113100' },
    score: 5,
    filed: daysAgo(2),
  },
]

/** The other district has a little of its own, so that it can be seen that neither sees the other's. */
export const yunxiMatters: readonly DemoMatter[] = [
  {
    id: 'report-yunqi',
    flow: 'report',
    what: '门厅的声控灯不亮，晚上回家要打手电。',
    place: '云栖里 1 幢门厅',
    filed: daysAgo(1),
    steps: [{ by: 'zhuxi', step: 'assign', at: 0.4, form: { unit: '990001001-property-1' } }],
  },
  { id: 'ask-shimen', flow: 'ask', what: '文化礼堂周末可以借来办生日会吗？', place: '石门村文化礼堂', filed: spanLeft(0.7, workdays(1)) },
]
