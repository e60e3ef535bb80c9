/** What can be wrong with settings, in words that say what to change. */
import type { SectionName } from '@huying/contracts'

type Params = Readonly<Record<string, string | number>>

export interface Problem {
  readonly section: SectionName
  readonly key: string | null
  readonly line?: number
  readonly code: ProblemCode
  readonly params: Params
}

const sentences = {
  shape: ['“{where}”不符合格式：{why}。', '“{where}” does not fit the format: {why}.'],
  'no-json': ['这不是完整的 JSON：{why}。请重新导出或检查文件。', 'This is no complete JSON: {why}. Export it again, or check the file.'],
  'no-file': [
    '这不是呼应导出的区县文件（缺少 format、version 或 settings）。',
    'This is no district file exported by Huying (format, version or settings is missing).',
  ],
  'newer-file': [
    '文件是第 {version} 版，这里只认到第 {known} 版。请先升级呼应。',
    'The file has version {version}; only {known} is known here. Upgrade Huying first.',
  ],
  'unknown-section': ['不认识“{name}”这一部分。', 'The part “{name}” is not known.'],
  double: ['“{key}”出现了不止一次，请只留一个。', '“{key}” occurs more than once; keep one.'],
  'bad-text': [
    '有的字读不出来：文件不是 UTF-8 编码。请另存为 UTF-8 的 CSV 再导入。',
    'Some characters cannot be read: the file is not in UTF-8. Save it as CSV in UTF-8 and bring it in again.',
  ],
  'empty-text': ['没有内容。请选一个文件，或把表格粘贴进来。', 'There is nothing in it. Choose a file, or paste the table.'],
  'no-header': [
    '第一行应是表头，至少有“编号,名称,上级编号”。现在是：{found}',
    'The first line has to be the heads, at least “id,name,parent”. It is: {found}',
  ],
  'missing-id': ['没有编号。每个单位都要有编号。', 'The id is missing. Every unit needs one.'],
  'wrong-id': [
    '编号“{id}”只能用字母、数字、点、横线，不超过 60 个字。',
    'The id “{id}” may hold letters, digits, dots and dashes only, at most 60.',
  ],
  'missing-name': ['没有名称。', 'The name is missing.'],
  'wrong-tier': [
    '层级“{value}”不认识。可以写：区县、镇街、村社、网格、部门。',
    'The tier “{value}” is not known. Write district, town, village, grid or department.',
  ],
  'wrong-sort': [
    '类型“{value}”不认识。可以写：中心、部门、派出所、物业、网格、志愿者。',
    'The kind “{value}” is not known. Write centre, department, police, property, grid or volunteers.',
  ],
  'wrong-number': ['“{value}”不是经纬度数字。', '“{value}” is no number of degrees.'],
  'unknown-parent': [
    '上级“{parent}”不存在。请先加上级，或改正编号。',
    'The unit above, “{parent}”, does not exist. Add it first, or correct the id.',
  ],
  circle: ['“{id}”的上级绕了一圈又回到自己。', 'The units above “{id}” lead back to itself.'],
  'no-root': [
    '要有且只有一个区县中心（没有上级的“中心”），现在有 {n} 个。',
    'There has to be exactly one centre of the district (a centre without a unit above); there are {n}.',
  ],
  'closed-above': [
    '“{parent}”已关闭，下面还有开着的“{id}”。请先移走或关闭它。',
    '“{parent}” is closed, but “{id}” below it is open. Move or close that one first.',
  ],
  'tier-order': ['“{id}”是{tier}中心，不能放在“{parent}”下面。', '“{id}” is a centre of tier {tier} and cannot lie below “{parent}”.'],
  'open-matters': ['“{id}”还有 {n} 件没办完的事，先转走再关闭。', '“{id}” still has {n} open matters; hand them on before you close it.'],
  'unknown-unit': ['单位“{unit}”不存在或已关闭。', 'The unit “{unit}” does not exist, or is closed.'],
  'unknown-category': ['类别“{category}”不存在或已停用。', 'The category “{category}” does not exist, or is retired.'],
  'category-depth': ['类别最多两级：“{parent}”自己也有上级。', 'Categories have two levels at most: “{parent}” has one above itself.'],
  'category-id': ['下级类别的编号要以“{parent}.”开头。', 'The id of a lower category has to begin with “{parent}.”.'],
  'question-photos': [
    '“{name}”要了不止一次照片。照片在同一处传，请只留一题。',
    '“{name}” asks for photos more than once. They are uploaded in one place; please keep one question.',
  ],
  'question-choices': ['“{ask}”是选择题，至少要有两个选项。', '“{ask}” is a choice and needs at least two answers to choose from.'],
  'unknown-deadline': ['流程“{flow}”没有时限“{deadline}”。', 'The flow “{flow}” has no deadline “{deadline}”.'],
  statutory: ['“{flow}”的“{deadline}”是法定时限，不能改。', '“{deadline}” of “{flow}” is set by law and cannot be changed.'],
  'unknown-step': ['流程“{flow}”的“{step}”一步没有要写的“{field}”。', 'The step “{step}” of “{flow}” does not ask for words as “{field}”.'],
  'unknown-placeholder': [
    '不认识 {placeholder}，可以用 {number}、{place}、{unit}、{date}。',
    '{placeholder} is not known; there are {number}, {place}, {unit} and {date}.',
  ],
  'no-fraud-type': [
    '诈骗类型不能全部停用，不然预警进不来。请至少留一个。',
    'Not every type of fraud can be retired: alerts could not come in. Keep at least one.',
  ],
  'rule-empty': [
    '“{name}”没有任何条件，会拦下所有事项。请至少写一个条件。',
    '“{name}” has no condition and would take everything. Write at least one.',
  ],
  'rule-hours': [
    '“{name}”只写了一半时间。开始和结束都要写，且不能相同。',
    '“{name}” has half of its hours. Write both beginning and end, and not the same.',
  ],
  'slot-order': ['{from}–{to}：结束要晚于开始。', '{from}–{to}: the end has to be later than the beginning.'],
  'slot-overlap': ['{from}–{to} 和前一段重叠或没有按先后排。', '{from}–{to} overlaps with the one before, or is out of order.'],
  'wrong-day': ['“{day}”不是 {year} 年的日期。', '“{day}” is no day of {year}.'],
  'day-twice': ['{day} 既是假日又是上班日。', '{day} is a holiday and a working day at once.'],
  'no-weekend': ['{day} 不是周六或周日，不能是调休上班日。', '{day} is no Saturday or Sunday, so it cannot be a make-up working day.'],
  'no-holidays': ['{year} 年一个假日也没有，请检查。', '{year} has no holiday at all; please check.'],
  'days-order': ['“{id}”的结束日期早于开始日期。', 'The last day of “{id}” is before the first.'],
  'other-prefix': [
    '码 {code} 属于 {other}，本区是 {prefix}，没有带入。',
    'The code {code} belongs to {other}, this district is {prefix}; it was left out.',
  ],
  'wrong-code': ['码 {code} 的校验位不对。', 'The check digit of the code {code} is wrong.'],
  'code-moved': [
    '码 {code} 已在使用，不能靠导入改到别处。请到“码牌”里搬。',
    'The code {code} is in use; an import cannot move it. Move it on the page of codes.',
  ],
  'code-successor': ['码 {code} 写着已换成 {to}，但没有 {to}。', 'The code {code} says it was replaced by {to}, which there is not.'],
  'no-geojson': [
    '这不是 GeoJSON：要有 type 为 FeatureCollection 的对象。',
    'This is no GeoJSON: an object of type FeatureCollection is needed.',
  ],
  'no-polygon': ['第 {n} 个要素不是 Polygon 或 MultiPolygon。', 'Feature {n} is no Polygon or MultiPolygon.'],
  'area-unit': [
    '第 {n} 个要素没有写属于哪个单位。请在 properties 里写 unit 或 code。',
    'Feature {n} does not say which unit it belongs to. Write unit or code into its properties.',
  ],
  ring: ['“{name}”的边线不对：{why}。', 'The outline of “{name}” is wrong: {why}.'],
  'area-overlap': [
    '“{a}”和“{b}”有重叠，约 {share}% 的取样点落在两个里。',
    '“{a}” and “{b}” overlap: about {share}% of the sampled points lie in both.',
  ],
  'area-gap': [
    '“{parent}”下面有片区，但它约 {share}% 的地方不属于任何下级片区。',
    'About {share}% of “{parent}” belongs to none of the areas below it.',
  ],
  personal: ['答复里像是有个人信息（{what}），不能公开。', 'The answer seems to hold something personal ({what}); it cannot be public.'],
} as const satisfies Record<string, readonly [zh: string, en: string]>

export type ProblemCode = keyof typeof sentences

/** The sentence, and what it names. */
type Said = readonly [code: ProblemCode, params?: Params]

export function problem(section: SectionName, key: string | null, [code, params = {}]: Said): Problem {
  return { section, key, code, params }
}

export function sentenceOf({ code, params }: Pick<Problem, 'code' | 'params'>, lang: 'zh' | 'en'): string {
  const [zh, en] = sentences[code]
  return (lang === 'zh' ? zh : en).replace(/\{(\w+)\}/g, (whole, name: string) => (name in params ? String(params[name]) : whole))
}
