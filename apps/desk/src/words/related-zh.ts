/** Words of matters that belong together, Chinese source language. */
export const relatedZh = {
  'flow.assist': '协办',
  'flow.summons': '吹哨报到',
  'flow.part': '分件',
  'filter.channel-phone': '电话',
  'related.title': '一起办的',
  'related.open': '{of} 件里还有 {n} 件没有结束，都结束了才能答复居民',
  'related.done': '{n} 件都结束了',
  'related.nobody': '还没有单位',
  'related.for-assist': '协办：',
  'related.for-summons': '报到：',
  'related.for-part': '分自：',
  'related.joined-to': '已并入',
  'related.twins': '并进来的 {n} 件',
} as const
