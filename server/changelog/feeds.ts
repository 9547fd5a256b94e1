/**
 * The changelog as feeds, Atom (RFC 4287) and JSON Feed 1.1, of vendors that offer them: what is published for
 * everybody, for anybody to subscribe to.
 */
import { hash } from 'node:crypto'
import { Hono } from 'hono'
import { toText } from '../../shared/richtext/text.ts'
import type { AppContext, AppEnv } from '../http/env.ts'
import { isNamed } from '../http/etag.ts'
import { html as xml } from '../http/html.ts'
import { treeHtml } from '../text/tree-html.ts'
import { changesPage } from './page.ts'
import { readChanges, type Changes, type ChangesDeps, type Entry } from './reading.ts'
import { timestamp } from './views.ts'
import { changesWords } from './words.ts'

export interface FeedDeps extends ChangesDeps {
  /** From which pictures come, if not from this server. */
  readonly filesOrigin: string | null
}

/**
 * `/changes/:slug`, a page for people and search engines, and the same as `feed.xml` and `feed.json`; `?locale=` asks for
 * another language than the vendor's.
 */
export function feedRoutes(deps: FeedDeps) {
  return (
    new Hono<AppEnv>()
      .get('/:slug', async (c) => {
        const changes = await readChanges(c, deps, c.req.param('slug'), c.req.query('after'))
        const { html, policy } = changesPage(changes, deps)
        // Where it leads learns nothing of where one was; nothing leaves this server by it.
        c.header('Referrer-Policy', 'same-origin')
        return answerKept(c, changes, 'text/html; charset=utf-8', html, policy)
      })
      // As people type it.
      .get('/:slug/', (c) => c.redirect(`/changes/${encodeURIComponent(c.req.param('slug'))}`, 308))
      .get('/:slug/feed.xml', async (c) => {
        const feed = feedOf(c, await readChanges(c, deps, c.req.param('slug')), deps)
        return answerFeed(c, feed, 'application/atom+xml; charset=utf-8', atomOf(feed))
      })
      .get('/:slug/feed.json', async (c) => {
        const feed = feedOf(c, await readChanges(c, deps, c.req.param('slug')), deps)
        return answerFeed(c, feed, 'application/feed+json; charset=utf-8', jsonOf(feed))
      })
  )
}

interface Feed extends Changes {
  readonly title: string
  readonly self: string
  readonly home: string
  readonly publicUrl: string
}

function feedOf(c: AppContext, changes: Changes, { publicUrl }: ChangesDeps): Feed {
  const { vendor, locale, path } = changes
  const asked = c.req.query('locale') === undefined ? '' : `?locale=${locale}`
  return {
    ...changes,
    publicUrl,
    title: changesWords[locale].title(vendor.name),
    self: `${publicUrl}${c.req.path}${asked}`,
    home: `${publicUrl}${path}`,
  }
}

/** Its place on the page. */
function linkTo({ home }: Feed, { id }: Entry): string {
  return `${home}#${id}`
}

function atomOf(feed: Feed): string {
  const { vendor, locale, title, self, home, publicUrl, entries, updated } = feed
  const items = entries.map(
    (entry) => xml`<entry xml:lang="${entry.locale}">
<id>urn:uuid:${entry.id}</id>
<title>${entry.title}</title>
<published>${timestamp(entry.published)}</published>
<updated>${timestamp(entry.updated)}</updated>
<link rel="alternate" href="${linkTo(feed, entry)}"/>
${entry.kinds.map((kind) => xml`<category term="${kind}"/>`)}
<content type="html">${treeHtml(entry.body, publicUrl).toString()}</content>
</entry>
`,
  )
  const document = xml`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">
<id>${self}</id>
<title>${title}</title>
<updated>${timestamp(updated)}</updated>
<author><name>${vendor.name}</name></author>
<link rel="self" href="${self}"/>
<link rel="alternate" href="${home}"/>
${items}</feed>
`
  return `<?xml version="1.0" encoding="utf-8"?>\n${withoutForbidden(document.toString())}`
}

/** Without the characters that no XML can hold (XML 1.0, 2.2), escaped or not. */
function withoutForbidden(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
}

function jsonOf(feed: Feed): string {
  const { locale, title, self, home, publicUrl, entries } = feed
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: home,
    feed_url: self,
    language: locale,
    items: entries.map((entry) => ({
      id: `urn:uuid:${entry.id}`,
      url: linkTo(feed, entry),
      title: entry.title,
      content_html: treeHtml(entry.body, publicUrl).toString(),
      content_text: toText(entry.body),
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
function answerFeed(c: AppContext, feed: Feed, type: string, text: string): Response {
  c.header('Cross-Origin-Resource-Policy', 'cross-origin')
  return answerKept(c, feed, type, text, "default-src 'none'; sandbox; frame-ancestors 'none'")
}

/** Anybody may keep it and has to ask before each use: what is withdrawn is gone at once. */
function answerKept(
  c: AppContext,
  { updated }: Changes,
  type: string,
  text: string,
  policy: string,
): Response {
  const tag = `W/"${hash('sha1', text, 'base64url')}"`
  c.header('ETag', tag)
  c.header('Last-Modified', new Date(updated).toUTCString())
  c.header('Cache-Control', 'public, no-cache')
  c.header('Content-Security-Policy', policy)
  if (isNamed(c.req.header('If-None-Match'), tag)) return c.newResponse(null, 304)
  return c.newResponse(text, 200, { 'Content-Type': type })
}
