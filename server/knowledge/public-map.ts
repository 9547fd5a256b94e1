/**
 * The sitemap of a vendor's public pages (sitemaps.org 0.9), each page with its translations. It can be as long as tens of
 * thousands of articles: it is written piece by piece while others are served, and kept for a while.
 */
import { createHash } from 'node:crypto'
import { setImmediate as othersTurn } from 'node:timers/promises'
import { locales, type Locale } from '../../shared/locale/locale.ts'
import { html as xml, type Html } from '../http/html.ts'
import { timeOf } from '../storage/ids.ts'
import type { Reader } from '../storage/store.ts'
import type { Vendor } from '../vendors/settings.ts'
import { mapPublic, mapState, type Mapped } from './addresses.ts'
import { articlePath, homePath, type Translation } from './public-frame.ts'

/** Addresses of articles that a sitemap can have beside the homes (sitemaps.org). */
const MAPPED = 50_000 - locales.length

/** Milliseconds for which a map is kept that is still true. */
const KEPT_MS = 10 * 60 * 1000

/** Bytes of all maps that are kept, of whatever vendor. */
const KEPT_BYTES = 32 * 1024 * 1024

/** A map as it is sent. */
export interface SiteMap {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Of its bytes, for an `ETag`. */
  readonly digest: string
}

interface Kept {
  /** Of what it is the map. */
  readonly of: string
  /** Epoch ms. */
  readonly until: number
  readonly map: Promise<SiteMap>
  /** 0 while it is written. */
  size: number
}

export interface SiteMapDeps {
  readonly read: Reader
  /** Epoch milliseconds. */
  readonly clock: () => number
  readonly publicUrl: string
}

/** Answers with a vendor's map: the one that is kept, or being written, as long as nothing has changed. */
export function createSiteMaps({
  read,
  clock,
  publicUrl,
}: SiteMapDeps): (vendor: Vendor) => Promise<SiteMap> {
  const kept = new Map<string, Kept>()

  /** Forgets what is too old, and of what is written the oldest, until the rest is small enough. */
  const makeRoom = (now: number) => {
    for (const [id, { until }] of kept) if (until <= now) kept.delete(id)
    let size = [...kept.values()].reduce((sum, one) => sum + one.size, 0)
    for (const [id, one] of kept) {
      if (size <= KEPT_BYTES) return
      if (one.size > 0) kept.delete(id)
      size -= one.size
    }
  }

  return async (vendor) => {
    const of = `${vendor.slug} ${await mapState(read, vendor.id)}`
    const now = clock()
    const had = kept.get(vendor.id)
    if (had?.of === of && had.until > now) return await had.map
    const writing: Kept = { of, until: now + KEPT_MS, map: writeMap(read, vendor, publicUrl), size: 0 }
    kept.delete(vendor.id)
    kept.set(vendor.id, writing)
    try {
      const map = await writing.map
      writing.size = map.bytes.byteLength
      makeRoom(now)
      return map
    } catch (error) {
      if (kept.get(vendor.id) === writing) kept.delete(vendor.id)
      throw error
    }
  }
}

/** Others are served after each piece. */
async function writeMap(read: Reader, vendor: Vendor, publicUrl: string): Promise<SiteMap> {
  const pieces: Buffer[] = []
  const homes = new Map<Locale, number>()
  let room = MAPPED
  for await (const pages of mapPublic(read, vendor.id)) {
    for (const { locale, updated_at: at } of pages) if (!homes.has(locale)) homes.set(locale, at)
    const within = pages.slice(0, room)
    const articles = Map.groupBy(within, ({ article_id }) => article_id)
    pieces.push(
      Buffer.from([...articles.values()].map((its) => entriesOf(publicUrl, placesOf(vendor, its))).join('')),
    )
    await othersTurn()
    room -= within.length
    if (within.length < pages.length) break
  }
  const first = entriesOf(
    publicUrl,
    locales.flatMap((locale) => {
      const at = homes.get(locale)
      // Where nothing is written yet the home is there in the vendor's language: a map has one address at least.
      const bare = homes.size === 0 && locale === vendor.locale ? timeOf(vendor.id) : undefined
      const changed = at ?? bare
      return changed === undefined ? [] : [{ locale, path: homePath(vendor, locale), at: changed }]
    }),
  )
  pieces.unshift(Buffer.from(`${HEAD}${first.toString()}`))
  pieces.push(Buffer.from('</urlset>\n'))
  const hash = createHash('sha1')
  for (const piece of pieces) {
    hash.update(piece)
    // oxlint-disable-next-line no-await-in-loop -- that is the point
    await othersTurn()
  }
  return { bytes: Buffer.concat(pieces), digest: hash.digest('base64url') }
}

const HEAD = `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
`

/** A page in a language, and when it changed, in epoch ms. */
type Changed = Translation & { readonly at: number }

function placesOf(vendor: Vendor, addresses: readonly Mapped[]): Changed[] {
  return addresses.map(({ locale, slug, updated_at: at }) => ({
    locale,
    path: articlePath(vendor, locale, slug),
    at,
  }))
}

function entriesOf(publicUrl: string, pages: readonly Changed[]): Html {
  const alternates =
    pages.length < 2
      ? null
      : pages.map(
          ({ locale, path }) =>
            xml`<xhtml:link rel="alternate" hreflang="${locale}" href="${publicUrl}${path}"/>`,
        )
  return xml`${pages.map(
    ({ path, at }) =>
      xml`<url><loc>${publicUrl}${path}</loc><lastmod>${new Date(at).toISOString()}</lastmod>${alternates}</url>
`,
  )}`
}
