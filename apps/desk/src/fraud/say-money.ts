/** A sum at a glance, as it is spoken: 9,500 元, 190 万元, 1.1 亿元; ¥9,500, ¥1.9 m. Pure. */
import { sayYuan } from '../disputes/say-yuan.ts'
import type { Lang } from '../words/lang.ts'

const short = (n: number): string => sayYuan(Math.floor(n)) + (n < 100 && n % 1 >= 0.1 ? `.${Math.floor((n % 1) * 10 + 1e-6)}` : '')

export function sayMoney(yuan: number, lang: Lang): { readonly sum: string; readonly unit: string } {
  if (lang === 'zh') {
    if (yuan >= 1e8) return { sum: short(yuan / 1e8), unit: '亿元' }
    return yuan >= 1e4 ? { sum: short(yuan / 1e4), unit: '万元' } : { sum: sayYuan(yuan), unit: '元' }
  }
  if (yuan >= 1e6) return { sum: `¥${short(yuan / 1e6)}`, unit: 'm' }
  return { sum: `¥${sayYuan(yuan)}`, unit: '' }
}
