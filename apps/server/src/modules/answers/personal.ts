/** Looks for what must never be published: numbers, addresses and names that lead to a person. Pure. */
export type PersonalFinding = 'phone' | 'id-number' | 'bank-card' | 'email' | 'plate' | 'home-address' | 'name'

export interface Found {
  readonly kind: PersonalFinding
  /** As it stands in the text, so that the writer finds it. */
  readonly text: string
}

export interface Known {
  /** Names and numbers of whoever asked; they must not appear. */
  readonly names?: readonly string[]
  readonly phones?: readonly string[]
  /** Numbers of offices, which may. */
  readonly publicPhones?: readonly string[]
}

const chineseDigits: Readonly<Record<string, string>> = {
  〇: '0',
  零: '0',
  一: '1',
  幺: '1',
  二: '2',
  两: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
}

const shapes: readonly (readonly [PersonalFinding, RegExp])[] = [
  ['email', /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu],
  ['plate', /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][\s·.-]?[A-Z0-9]{5,6}(?![A-Z0-9])/giu],
  // A building with a room: 3幢2单元501室, 12栋301.
  ['home-address', /\d+\s*(?:幢|栋|号楼|座)[^，。；\n]{0,10}?\d{2,4}\s*(?:室|号房|房)?/gu],
]

export function findPersonal(text: string, known: Known = {}): Found[] {
  const plain = text.normalize('NFKC')
  const byShape = shapes.flatMap(([kind, shape]) => [...plain.matchAll(shape)].map(([hit]) => ({ kind, text: hit })))
  const allowed = new Set((known.publicPhones ?? []).map(digitsOnly))
  const byNumber = numbersIn(plain).flatMap((number) => findingOf(number, allowed))
  const phones = (known.phones ?? []).map(digitsOnly).filter((phone) => phone.length >= 5)
  const allDigits = digitsOnly(plain)
  const ownPhone = phones.filter((phone) => allDigits.includes(phone)).map((phone): Found => ({ kind: 'phone', text: phone }))
  const names = (known.names ?? []).map((name) => name.normalize('NFKC').replace(/\s/g, '')).filter((name) => name.length >= 2)
  const byName = names.filter((name) => plain.replace(/\s/g, '').includes(name)).map((name): Found => ({ kind: 'name', text: name }))
  return [...byShape, ...byNumber, ...ownPhone, ...byName].filter(
    (found, at, all) => all.findIndex((other) => other.kind === found.kind && other.text === found.text) === at,
  )
}

interface NumberInText {
  readonly digits: string
  readonly text: string
}

const digit = '[0-9〇零一幺二两三四五六七八九]'
/** Digits with the spaces, dashes and dots that people put between them; a citizen's number may end in X. */
const spelled = new RegExp(`(?:\\+?86[\\s-]?)?${digit}(?:[\\s().·-]{0,2}${digit}){4,}(?:[\\s-]?[xX](?![a-zA-Z]))?`, 'gu')

function numbersIn(text: string): NumberInText[] {
  return [...text.matchAll(spelled)].map(([hit]) => ({ text: hit.trim(), digits: digitsOnly(hit) }))
}

function findingOf({ digits, text }: NumberInText, allowed: ReadonlySet<string>): Found[] {
  const local = digits.replace(/^86(?=1\d{10}$)/, '')
  if (allowed.has(local)) return []
  if (/^\d{17}[\dX]$/.test(local)) return [{ kind: 'id-number', text }]
  if (/^1[3-9]\d{9}/.test(local)) return [{ kind: 'phone', text }]
  if (/^\d{15,19}$/.test(local)) return [{ kind: 'bank-card', text }]
  // 0571 and seven or eight digits, or those digits alone. 12345, 96110 and other service numbers are shorter; 20261124 is a day.
  if (/^0\d{9,11}$/.test(local) || (/^[2-8]\d{6,7}$/.test(local) && !isDay(local))) return [{ kind: 'phone', text }]
  return []
}

function isDay(digits: string): boolean {
  return /^20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(digits)
}

function digitsOnly(text: string): string {
  return [...text.normalize('NFKC')]
    .map((sign) => chineseDigits[sign] ?? sign)
    .join('')
    .toUpperCase()
    .replace(/[^0-9X]/g, '')
}
