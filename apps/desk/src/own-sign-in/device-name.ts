/** A browser and a system out of a User-Agent header, as a person would name them. Pure. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/, '微信 WeChat'],
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]

/** Null when it names neither. */
export function deviceName(agent: string): string | null {
  const first = (known: typeof browsers): string | undefined => known.find(([pattern]) => pattern.test(agent))?.[1]
  const parts = [first(browsers), first(systems)].filter((part) => part !== undefined)
  return parts.length > 0 ? parts.join(' · ') : null
}
