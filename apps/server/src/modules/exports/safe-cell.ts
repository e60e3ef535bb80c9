/** A cell that no spreadsheet takes for a formula, and that stays one cell. */

/** `=1+1`, `+…`, `-…`, `@…`, tab and return start a formula or hide one; full-width signs are turned into plain ones by some programs. */
const startsFormula = /^[\s\u200b\ufeff]*[=+\-@＝＋－＠\t\r]/

export function safeCell(text: string): string {
  // Control characters are not allowed in XML 1.0, and nobody typed them on purpose.
  const clean = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').toWellFormed()
  return startsFormula.test(clean) ? `'${clean}` : clean
}
