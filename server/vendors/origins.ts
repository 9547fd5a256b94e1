/** The origins that a vendor's pages may stand on, which browsers are told in CORS headers (WHATWG Fetch, 3.3). */
import type { Work } from '../storage/commit.ts'
import type { Reader } from '../storage/store.ts'

/** A name or an address (RFC 3986, section 3.2.2), without what means something in a header, such as `*` and `;`. */
const HOST = /^(?:[\w.-]+|\[[\d.:a-f]+\])$/

/** The text as an exact origin (RFC 6454, 6.2) such as `https://app.example.com`; null when it is none, or more than one. */
export function exactOrigin(text: string): string | null {
  const url = URL.parse(text)
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null
  return url.origin === text && HOST.test(url.hostname) ? url.origin : null
}

/** In alphabetical order. */
export async function originsOf(read: Reader, vendorId: string): Promise<string[]> {
  const rows = await read
    .selectFrom('vendor_origins')
    .select('origin')
    .where('vendor_id', '=', vendorId)
    .orderBy('origin')
    .execute()
  return rows.map(({ origin }) => origin)
}

/** Makes `after`, exact origins without doubles, what the vendor has instead of `before`. */
export async function replaceOrigins(
  work: Work,
  vendorId: string,
  before: readonly string[],
  after: readonly string[],
): Promise<void> {
  const gone = before.filter((origin) => !after.includes(origin))
  const added = after.filter((origin) => !before.includes(origin))
  if (gone.length > 0) {
    await work.trx
      .deleteFrom('vendor_origins')
      .where('vendor_id', '=', vendorId)
      .where('origin', 'in', gone)
      .execute()
  }
  if (added.length > 0) {
    await work.trx
      .insertInto('vendor_origins')
      .values(added.map((origin) => ({ vendor_id: vendorId, origin })))
      .execute()
  }
}

/** Whether the origin is one that this vendor, or with null any vendor, has listed. */
export async function isOriginListed(
  read: Reader,
  vendorId: string | null,
  origin: string,
): Promise<boolean> {
  let query = read.selectFrom('vendor_origins').select('vendor_id').where('origin', '=', origin)
  if (vendorId !== null) query = query.where('vendor_id', '=', vendorId)
  return (await query.limit(1).executeTakeFirst()) !== undefined
}
