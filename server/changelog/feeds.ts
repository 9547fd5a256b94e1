/**
 * The changelog as feeds, Atom (RFC 4287) and JSON Feed 1.1, of vendors that offer them: what is published for
 * everybody, for anybody to subscribe to.
 */
import { hash } from 'node:crypto'
import { Hono } from 'hono'
import { pickLocale, type Locale } from '../../shared/locale/locale.ts'
import type { ReleaseKind } from '../../shared/release/release.ts'
import { toText } from '../../shared/richtext/text.ts'
import type { AppContext, AppEnv } from '../http/env.ts'
import { isNamed } from '../http/etag.ts'
import { html as xml } from '../http/html.ts'
import { ProblemError } from '../http/problem.ts'
import type { ReleaseRow } from '../storage/schema.ts'
import type { Store } from '../storage/store.ts'
import { treeHtml } from '../text/tree-html.ts'
import type { Vendor } from '../vendors/settings.ts'
import { findVendorBySlug } from '../vendors/vendors.ts'
import { listReleases } from './queries.ts'
import { kindsOf, textOf, timestamp } from './views.ts'

/** Releases in a feed. */
const MOST = 50

export interface FeedDeps {
  readonly store: Store
  /** Epoch milliseconds. */
  readonly clock: () => number
  readonly publicUrl: string
}

/** `/changes/:slug/feed.xml` and `/changes/:slug/feed.json`; `?locale=` asks for another language than the vendor's. */
export function feedRoutes(deps: FeedDeps) {
  return new Hono<AppEnv>()
    .get('/:slug/feed.xml', async (c) => {
      const feed = await readFeed(c, deps, c.req.param('slug'))
      return answerFeed(c, feed, 'application/atom+xml; charset=utf-8', atomOf(feed))
    })
    .get('/:slug/feed.json', async (c) => {
      const feed = await readFeed(c, deps, c.req.param('slug'))
      return answerFeed(c, feed, 'application/feed+json; charset=utf-8', jsonOf(feed))
    })
}

interface Feed {
  readonly vendor: Vendor
  readonly locale: Locale
  readonly self: string
  readonly home: string
  readonly entries: readonly Entry[]
  /** Epoch ms. */
  readonly updated: number
}

interface Entry {
  readonly id: string
  readonly locale: Locale
  readonly title: string
  readonly html: string
  readonly text: string
  readonly label: string | null
  readonly kinds: readonly ReleaseKind[]
  /** Epoch ms, as is `updated`. */
  readonly published: number
  readonly updated: number
}

/** @throws ProblemError `not_found` for no vendor, and for one that offers no feeds */
async function readFeed(c: AppContext, { store, clock, publicUrl }: FeedDeps, slug: string): Promise<Feed> {
  const vendor = await findVendorBySlug(store.read, slug)
  if (vendor?.settings.changes.feed !== true) throw new ProblemError('not_found')
  const asked = c.req.query('locale')
  const locale = asked === undefined ? vendor.locale : pickLocale([asked], vendor.locale)
  const rows = await listReleases(
    store.read,
    { vendorId: vendor.id, state: 'published', now: clock(), audience: { companyId: null } },
    null,
    MOST,
  )
  const entries = rows.map((row) => entryOf(row, vendor, locale, publicUrl))
  return {
    vendor,
    locale,
    self: `${publicUrl}${c.req.path}${asked === undefined ? '' : `?locale=${locale}`}`,
    home: `${publicUrl}/portal/${vendor.slug}`,
    entries,
    updated: Math.max(0, ...entries.map((entry) => entry.updated)),
  }
}

function entryOf(row: ReleaseRow, vendor: Vendor, locale: Locale, publicUrl: string): Entry {
  const { title, body, locale: written } = textOf(row, { locale, vendorLocale: vendor.locale })
  return {
    id: `urn:uuid:${row.id}`,
    locale: written,
    title: row.label === null ? title : `${row.label}: ${title}`,
    html: treeHtml(body, publicUrl).toString(),
    text: toText(body),
    label: row.label,
    kinds: kindsOf(row),
    published: row.at,
    updated: Math.max(row.at, row.updated_at),
  }
}

function atomOf({ vendor, locale, self, home, entries, updated }: Feed): string {
  const items = entries.map(
    (entry) => xml`<entry xml:lang="${entry.locale}">
<id>${entry.id}</id>
<title>${entry.title}</title>
<published>${timestamp(entry.published)}</published>
<updated>${timestamp(entry.updated)}</updated>
<link rel="alternate" href="${home}"/>
${entry.kinds.map((kind) => xml`<category term="${kind}"/>`)}
<content type="html">${entry.html}</content>
</entry>
`,
  )
  const feed = xml`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">
<id>${self}</id>
<title>${vendor.name}</title>
<updated>${timestamp(updated)}</updated>
<author><name>${vendor.name}</name></author>
<link rel="self" href="${self}"/>
<link rel="alternate" href="${home}"/>
${items}</feed>
`
  return `<?xml version="1.0" encoding="utf-8"?>\n${withoutForbidden(feed.toString())}`
}

/** Without the characters that no XML can hold (XML 1.0, 2.2), escaped or not. */
function withoutForbidden(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
}

function jsonOf({ vendor, locale, self, home, entries }: Feed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: vendor.name,
    home_page_url: home,
    feed_url: self,
    language: locale,
    items: entries.map((entry) => ({
      id: entry.id,
      url: home,
      title: entry.title,
      content_html: entry.html,
      content_text: entry.text,
      date_published: timestamp(entry.published),
      date_modified: timestamp(entry.updated),
      language: entry.locale,
      tags: entry.kinds,
    })),
  })
}

/**
 * By the tag alone it is told that nothing is new: one withdrawn makes the feed older, and two changes can share the
 * second that `Last-Modified` knows.
 */
function answerFeed(c: AppContext, { updated }: Feed, type: string, text: string): Response {
  const tag = `W/"${hash('sha1', text, 'base64url')}"`
  c.header('ETag', tag)
  c.header('Last-Modified', new Date(updated).toUTCString())
  c.header('Cache-Control', 'public, no-cache')
  c.header('Cross-Origin-Resource-Policy', 'cross-origin')
  c.header('Content-Security-Policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
  if (isNamed(c.req.header('If-None-Match'), tag)) return c.newResponse(null, 304)
  return c.newResponse(text, 200, { 'Content-Type': type })
}
