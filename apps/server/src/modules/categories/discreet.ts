/** Families, disputes, tip-offs: neither shown to strangers nor named in public, whatever their number. */
const discreet = /^(DISP|PUBS|FRAUD|FAMILY)(\.|$)/

export function isDiscreet(categoryId: string | null): boolean {
  return categoryId !== null && discreet.test(categoryId)
}
