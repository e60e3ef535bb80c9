/** The demo accounts: who works where in which role. Every name is invented. */
import type { Role } from '@huying/flow'
import { checkDigit } from '../platform/check-digit.ts'

export interface DemoPerson {
  readonly login: string
  readonly role: Role
  readonly unit: string
  readonly surname: string
  readonly name: string
  readonly badge: string
}

/** [login after the prefix, role, unit, surname, given name] */
type Row = readonly [login: string, role: Role, unit: string, surname: string, given: string]

const linping: readonly Row[] = [
  ['desk', 'district-desk', '330113', '沈', '知夏'],
  ['desk2', 'district-desk', '330113', '俞', '明川'],
  ['linping', 'town-desk', '330113001', '方', '晓棠'],
  ['tangqi', 'town-desk', '330113100', '姚', '听澜'],
  ['nanyuan', 'town-desk', '330113002', '卢', '景行'],
  ['donghu', 'town-desk', '330113003', '金', '语桐'],
  ['xingqiao', 'town-desk', '330113004', '孟', '怀瑾'],
  ['qiaosi', 'town-desk', '330113005', '蒋', '若溪'],
  ['yunhe', 'town-desk', '330113006', '褚', '望舒'],
  ['chongxian', 'town-desk', '330113007', '戴', '一舟'],
  ['xidajie', 'village-desk', '330113001001', '范', '秋实'],
  ['hehuatang', 'village-desk', '330113001004', '汤', '采薇'],
  ['lianhua', 'village-desk', '330113100010', '邵', '念慈'],
  ['sanwen', 'village-desk', '330113100203', '柴', '立冬'],
  ['leader', 'leader', '330113', '顾', '长庚'],
  ['linping-leader', 'leader', '330113001', '谢', '远山'],
  ['tangqi-leader', 'leader', '330113100', '钟', '南屏'],
  ['city', 'handler', '330113-city', '郭', '子衿'],
  ['fire', 'handler', '330113-fire', '程', '守安'],
  ['housing', 'handler', '330113-housing', '陆', '九思'],
  ['market', 'handler', '330113-market', '许', '秤心'],
  ['labour', 'handler', '330113-labour', '魏', '谷雨'],
  ['environment', 'handler', '330113-environment', '江', '清扬'],
  ['emergency', 'handler', '330113-emergency', '雷', '定波'],
  ['civil', 'handler', '330113-civil', '温', '如故'],
  ['justice', 'handler', '330113-justice', '韩', '以和'],
  ['traffic', 'handler', '330113-traffic', '马', '行健'],
  ['linping-police', 'handler', '330113001-police', '秦', '少游'],
  ['linping-city', 'handler', '330113001-city', '宋', '小满'],
  ['linping-property', 'handler', '330113001-property-1', '丁', '宜家'],
  ['tangqi-police', 'handler', '330113100-police', '石', '敢为'],
  ['tangqi-city', 'handler', '330113100-city', '倪', '春生'],
  ['tangqi-property', 'handler', '330113100-property-1', '童', '佳木'],
  ['hefengyuan', 'handler', '330113100010-property-1', '崔', '暖阳'],
  ['ouhuazhou', 'handler', '330113001004-property-1', '康', '在田'],
  ['grid', 'grid-officer', '330113001001-grid-1', '竺', '小川'],
  ['lianhua-grid', 'grid-officer', '330113100010-grid-1', '梅', '映雪'],
  ['lianhua-grid2', 'grid-officer', '330113100010-grid-2', '凌', '一帆'],
  ['red', 'volunteer', '330113001-volunteers', '叶', '知秋'],
  ['tangqi-red', 'volunteer', '330113100-volunteers', '祝', '平安'],
  ['linping-mediator', 'mediator', '330113001', '祁', '和光'],
  ['tangqi-mediator', 'mediator', '330113100', '骆', '平之'],
  ['legal', 'legal-reviewer', '330113-justice', '卜', '允中'],
  ['auditor', 'auditor', '330113', '严', '可核'],
  ['admin', 'admin', '330113', '管', '维新'],
  ['linping-officer', 'police', '330113001-police', '韩', '守夜'],
  ['linping-officer2', 'police', '330113001-police', '褚', '在先'],
  ['tangqi-officer', 'police', '330113100-police', '郑', '安澜'],
  ['tangqi-officer2', 'police', '330113100-police', '项', '知微'],
  ['nanyuan-officer', 'police', '330113002-police', '屈', '行舟'],
]

const yunxi: readonly Row[] = [
  ['desk', 'district-desk', '990001', '白', '云深'],
  ['zhuxi', 'town-desk', '990001001', '竹', '君实'],
  ['yunqi', 'village-desk', '990001001001', '云', '从容'],
  ['city', 'handler', '990001-city', '高', '山流'],
  ['fire', 'handler', '990001-fire', '关', '长风'],
  ['zhuxi-property', 'handler', '990001001-property-1', '安', '居易'],
  ['leader', 'leader', '990001', '岳', '望北'],
  ['grid', 'grid-officer', '990001001001-grid-1', '田', '小禾'],
  ['red', 'volunteer', '990001001-volunteers', '苗', '青青'],
  ['auditor', 'auditor', '990001', '明', '察远'],
  ['admin', 'admin', '990001', '司', '维'],
]

export const linpingPeople = peopleOf('LP', linping)
export const yunxiPeople = peopleOf('YX', yunxi)

function peopleOf(prefix: string, rows: readonly Row[]): readonly DemoPerson[] {
  return rows.map(([login, role, unit, surname, given], at) => ({
    login: `${prefix.toLowerCase()}.${login}`,
    role,
    unit,
    surname,
    name: surname + given,
    badge: badgeOf(prefix, 2001 + at * 7),
  }))
}

/** Two letters, four digits, one check digit: a digit shorter than a place code, so that nobody takes one for the other. */
function badgeOf(prefix: string, serial: number): string {
  const stem = `${prefix}${serial}`
  return stem + checkDigit(stem)
}
