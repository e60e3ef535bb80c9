/**
 * One check digit by the Damm algorithm: it notices every single wrong digit and every swap of two neighbours,
 * the two slips that people make when they read a number over the phone.
 */
const table = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
].map((row) => [...row].map(Number))

/** Letters count as two digits, as in an IBAN: A is 10, Z is 35. */
function digitsOf(text: string): number[] {
  return [...text].flatMap((sign) => {
    if (sign >= '0' && sign <= '9') return [Number(sign)]
    if (sign >= 'A' && sign <= 'Z') return [...String(sign.charCodeAt(0) - 55)].map(Number)
    throw new TypeError(`check digits are made for 0-9 and A-Z only, got ${JSON.stringify(text)}`)
  })
}

/** The digit to append to `digitsAndLetters` (0-9, A-Z). */
export function checkDigit(digitsAndLetters: string): string {
  return String(digitsOf(digitsAndLetters).reduce((row, digit) => table[row]?.[digit] ?? 0, 0))
}

/** Whether the last sign is the check digit of those before it. Anything but 0-9 and A-Z is not. */
export function isChecked(text: string): boolean {
  return /^[0-9A-Z]+[0-9]$/.test(text) && checkDigit(text.slice(0, -1)) === text.slice(-1)
}
