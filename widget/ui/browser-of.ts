/** A browser as its person would call it, out of what it says of itself. */

/** The first that fits: browsers name those they want to be taken for as well, after themselves. */
const browsers = [
  [/\bEdg/, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/Chrom(?:e|ium)\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const

const systems = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS/, 'macOS'],
  [/Linux|X11/, 'Linux'],
] as const

/** `Firefox · Windows`; null for one that is not known. */
export function browserOf(userAgent: string | null): string | null {
  const named = [browsers, systems].map((list) => list.find(([sign]) => sign.test(userAgent ?? ''))?.[1])
  return named.filter((name) => name !== undefined).join(' · ') || null
}
