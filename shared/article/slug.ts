/** What an article's title becomes in an address that people read and search engines like. */

/** Letters that a slug has at most; it ends with a whole word where one ends in its second half. */
const LONGEST = 80

/**
 * A title as a slug: `[a-z0-9-]`, without diacritics. Null for one that has neither letters of these nor digits.
 * @example slugOf('Reîncărcarea cardului') // 'reincarcarea-cardului'
 */
export function slugOf(title: string): string | null {
  const all = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/đ/g, 'd')
    .replace(/ł/g, 'l')
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  if (all === '') return null
  if (all.length <= LONGEST) return all
  const end = all.lastIndexOf('-', LONGEST)
  return all.slice(0, end < LONGEST / 2 ? LONGEST : end)
}
