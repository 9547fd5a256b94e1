/**
 * The form of tracking ids, which guests copy from a mail or type in: Crockford's base32 in groups. What looks alike
 * is read alike, capitals do not matter, and neither does what stands between the groups.
 */

/** Without I, L, O and U. */
export const TRACKING_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Letters of an id, each five bits: 140 bits. */
export const TRACKING_LENGTH = 28

const GROUP = 4

/** As people read it: `8M0K-…`, seven groups of four. */
export function writeTrackingId(plain: string): string {
  return plain.match(new RegExp(`.{1,${GROUP}}`, 'g'))?.join('-') ?? ''
}

/** The plain form of what somebody typed or pasted; null when that is no tracking id. */
export function readTrackingId(typed: string): string | null {
  const plain = typed
    .toUpperCase()
    .replace(/[\s\p{Pd}_.,:/]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  return new RegExp(`^[${TRACKING_ALPHABET}]{${TRACKING_LENGTH}}$`).test(plain) ? plain : null
}

const written = new RegExp(
  `\\b[0-9A-Z]{${GROUP}}(?:-[0-9A-Z]{${GROUP}}){${TRACKING_LENGTH / GROUP - 1}}\\b`,
  'gi',
)

/** A text without the tracking ids in it, alone or at the end of a link: for who reads what was mailed to somebody else. */
export function strikeTrackingIds(text: string): string {
  return text.replace(written, (found) => (readTrackingId(found) === null ? found : '…'))
}
