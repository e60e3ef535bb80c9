/** Names of kinds and colours for tables that people keep, in both languages. */
import type { PlaceColour, RegistryKind } from '@huying/contracts'

type Names = Readonly<Record<'zh' | 'en', string>>

export const kindNames: Readonly<Record<RegistryKind, Names>> = {
  'industrial-firm': { zh: '工业企业', en: 'Industrial firm' },
  'rental-house': { zh: '居住出租房', en: 'Rental house' },
  'self-built': { zh: '村（居）民自建房', en: 'Self-built house' },
  'street-shop': { zh: '沿街店铺', en: 'Street shop' },
  'high-rise': { zh: '高层建筑', en: 'High-rise' },
  gas: { zh: '城镇燃气', en: 'City gas' },
  'e-bike': { zh: '电动自行车充停点', en: 'E-bike point' },
  crowded: { zh: '人员密集场所', en: 'Crowded place' },
  care: { zh: '养老、儿童场所', en: 'Care place' },
  construction: { zh: '工地', en: 'Building site' },
  'prevention-point': { zh: '反诈宣防点位', en: 'Fraud prevention point' },
  'fraud-free-unit': { zh: '无诈单元', en: 'Fraud-free unit' },
  'wake-up-room': { zh: '反诈唤醒室', en: 'Wake-up room' },
  'micro-fire-station': { zh: '微型消防站', en: 'Micro fire station' },
}

export const colourNames: Readonly<Record<PlaceColour, Names>> = {
  none: { zh: '未检查', en: 'Not inspected' },
  green: { zh: '绿', en: 'Green' },
  yellow: { zh: '黄', en: 'Yellow' },
  orange: { zh: '橙', en: 'Orange' },
  red: { zh: '红', en: 'Red' },
}

export const tableFaults: Readonly<Record<'empty' | 'not-xlsx' | 'too-large' | 'heads', Names>> = {
  empty: { zh: '表里没有内容', en: 'it is empty' },
  'not-xlsx': { zh: '不是 XLSX 文件', en: 'it is not an XLSX file' },
  'too-large': { zh: '太大了', en: 'it is too large' },
  heads: { zh: '缺少表头', en: 'columns are missing' },
}
