/**
 * `/help/<vendor>`: articles that are published for everybody as pages without script, for people and search engines, where
 * a vendor wants them. Nobody is known here, no cookie counts, and nothing tells of articles that are not everybody's.
 */
import { createHmac, hash } from 'node:crypto'
import { Hono } from 'hono'
import { locales, type Locale } from '../../shared/locale/locale.ts'
import type { AppContext, AppEnv } from '../http/env.ts'
import { isNamed } from '../http/etag.ts'
import { acceptedLocale } from '../http/language.ts'
import { readBody } from '../http/parse.ts'
import { prefersPage } from '../http/not-found.ts'
import { ProblemError } from '../http/problem.ts'
import { readKey } from '../storage/keys.ts'
import type { Reader } from '../storage/store.ts'
import type { Vendor } from '../vendors/settings.ts'
import { findVendorBySlug, listVendors } from '../vendors/vendors.ts'
import { addressesOf, findAt, listPublic, listRelated, publicLocales, type Found } from './addresses.ts'
import { categoriesOf } from './categories.ts'
import { suggest } from './finding.ts'
import { sayWhetherHelped } from './knowledge.ts'
import { createSiteMaps } from './public-map.ts'
import { articlePath, homePath, type Drawn, type Place } from './public-frame.ts'
import { articlePage, gonePage, homePage, RELATED, resultsPage } from './public-pages.ts'
import type { KnowledgeDeps } from './routes.ts'

/** Articles that a search shows. */
const RESULTS = 20

/** Letters of a search that count. */
const SOUGHT = 200

/** Bytes of what a reader's answer may take. */
const ANSWER_LIMIT = 1024

export interface PublicDeps extends KnowledgeDeps {
  /** The origin under which browsers reach this server. */
  readonly publicOrigin: string
  /** From which pictures come, if not from this server. */
  readonly filesOrigin: string | null
}

export function publicHelpRoutes(deps: PublicDeps) {
  const { store } = deps
  const siteMapOf = createSiteMaps({ read: store.read, clock: deps.clock, publicUrl: deps.publicOrigin })
  return (
    new Hono<AppEnv>()
      .get('/:slug', async (c) => {
        const vendor = await vendorOf(deps, c)
        const there = await publicLocales(store.read, vendor.id)
        const wishes = [acceptedLocale(c.req.header('Accept-Language'), vendor.locale), vendor.locale]
        const locale = wishes.find((wish) => there.includes(wish)) ?? there[0] ?? vendor.locale
        c.header('Vary', 'Accept-Language')
        return c.redirect(homePath(vendor, locale), 302)
      })
      // As people type it.
      .get('/:slug/', (c) => c.redirect(pathAsTyped(c, 'slug'), 308))
      .get('/:slug/:locale/', (c) => c.redirect(pathAsTyped(c, 'slug', 'locale'), 308))
      .get('/:slug/:locale/:article/', (c) => c.redirect(pathAsTyped(c, 'slug', 'locale', 'article'), 308))
      .get('/:slug/sitemap.xml', async (c) => {
        const vendor = await vendorOf(deps, c)
        const who = { address: deps.addressOf(c), account: vendor.id, vendor: vendor.id }
        await deps.limits.take('help-map', who)
        const { bytes, digest } = await siteMapOf(vendor)
        return answerKept(c, bytes, digest, 'application/xml; charset=utf-8')
      })
      .get('/:slug/:locale', async (c) => {
        const place = await placeOf(deps, c)
        const typed = soughtBy(c)
        if (typed !== '') return await answerSearch(c, deps, place, typed)
        const [listed, categories] = await Promise.all([
          listPublic(store.read, place.vendor.id, place.locale),
          categoriesOf(store.read, place.vendor.id),
        ])
        return answerPage(c, homePage(place, listed, categories))
      })
      .get('/:slug/:locale/:article', async (c) => {
        const place = await placeOf(deps, c)
        const slug = c.req.param('article')
        const { vendor, locale } = place
        const found = await findAt(store.read, vendor.id, locale, slug)
        if (found === null) {
          if (!prefersPage(c.req.header('Accept'))) throw new ProblemError('not_found')
          return answerFresh(c, gonePage(place), 404)
        }
        if (!found.here) return c.redirect(articlePath(vendor, found.locale, found.slug), 301)
        const { row } = found
        const [categories, addresses, related] = await Promise.all([
          categoriesOf(store.read, vendor.id),
          addressesOf(store.read, vendor.id, [row.id]),
          row.category === null ? [] : listRelated(store.read, row, locale, RELATED),
        ])
        const page = articlePage(place, slug, {
          row,
          categories,
          translations: locales.flatMap((one) =>
            addresses
              .filter((address) => address.locale === one)
              .map((address) => ({ locale: one, path: articlePath(vendor, one, address.slug) })),
          ),
          related,
          helped: saidBy(c.req.query('helped')),
        })
        return answerPage(c, page)
      })
      .post('/:slug/:locale/:article/feedback', async (c) => {
        const place = await placeOf(deps, c)
        const { vendor } = place
        requireOwnForm(c, deps.publicOrigin)
        const found = await requireAt(deps, place, c.req.param('article'))
        if (!found.here) throw new ProblemError('not_found')
        const helped = saidBy(new URLSearchParams(await readBody(c, ANSWER_LIMIT)).get('helped') ?? undefined)
        if (helped === null) {
          throw new ProblemError('invalid', { errors: [{ field: 'helped', code: 'required' }] })
        }
        const visitor = await visitorOf(deps, c)
        await deps.commit(async (work) => {
          const who = { address: deps.addressOf(c), account: found.row.id, vendor: vendor.id }
          await deps.limits.takeWithin(work, 'article-feedback', who)
          await sayWhetherHelped(work, null, vendor.id, found.row.id, { helped, visitor })
        })
        const path = articlePath(vendor, place.locale, c.req.param('article'))
        return c.redirect(`${path}?helped=${helped ? 'yes' : 'no'}#helped`, 303)
      })
  )
}

/** Paths of the sitemaps of all vendors whose articles anybody may read. */
export async function siteMapPaths(read: Reader): Promise<string[]> {
  const vendors = await listVendors(read)
  return vendors
    .filter(({ settings }) => settings.knowledge.public)
    .map(({ slug }) => `/help/${slug}/sitemap.xml`)
}

/** The path of these parameters, without the slash at its end; what is asked there stays. */
function pathAsTyped(c: AppContext, ...names: readonly string[]): string {
  const path = ['/help', ...names.map((name) => encodeURIComponent(c.req.param(name) ?? ''))].join('/')
  return `${path}${new URL(c.req.url).search}`
}

/** @throws ProblemError `not_found` for no vendor, and for one whose articles are not public: the same */
async function vendorOf({ store }: PublicDeps, c: AppContext): Promise<Vendor> {
  const vendor = await findVendorBySlug(store.read, c.req.param('slug') ?? '')
  if (vendor?.settings.knowledge.public !== true) throw new ProblemError('not_found')
  // So that a form says whose it is also to browsers that have no better way; nothing leaves this server by it.
  c.header('Referrer-Policy', 'same-origin')
  return vendor
}

/** @throws ProblemError `not_found` also for a language in which there is nothing, but for the vendor's own */
async function placeOf(deps: PublicDeps, c: AppContext): Promise<Place> {
  const vendor = await vendorOf(deps, c)
  const locale: Locale | undefined = locales.find((one) => one === c.req.param('locale'))
  const there = await publicLocales(deps.store.read, vendor.id)
  if (locale === undefined || !(there.includes(locale) || locale === vendor.locale)) {
    throw new ProblemError('not_found')
  }
  return { vendor, locale, locales: there, publicUrl: deps.publicOrigin, filesOrigin: deps.filesOrigin }
}

/** @throws ProblemError `not_found` */
async function requireAt({ store }: PublicDeps, { vendor, locale }: Place, slug: string): Promise<Found> {
  const found = await findAt(store.read, vendor.id, locale, slug)
  if (found === null) throw new ProblemError('not_found')
  return found
}

function soughtBy(c: AppContext): string {
  return (c.req.query('q') ?? '')
    .slice(0, SOUGHT)
    .replace(/[\p{Cc}\p{Cs}]/gu, ' ')
    .trim()
}

async function answerSearch(
  c: AppContext,
  { store, clock, limits, addressOf }: PublicDeps,
  place: Place,
  typed: string,
): Promise<Response> {
  const { vendor, locale } = place
  const wait = await limits.tryTake('help-search', {
    address: addressOf(c),
    account: vendor.id,
    vendor: vendor.id,
  })
  if (wait > 0) {
    c.header('Retry-After', String(wait))
    return answerFresh(c, resultsPage(place, typed, null), 429)
  }
  const seeker = {
    vendor,
    actor: null,
    reader: 'anyone',
    reading: { locale, vendorLocale: vendor.locale },
  } as const
  const { items } = await suggest(store.read, seeker, typed, clock(), RESULTS)
  const addresses = await addressesOf(
    store.read,
    vendor.id,
    items.map(({ id }) => id),
  )
  const hits = items.flatMap((item) => {
    const at = addresses.find((one) => one.article_id === item.id && one.locale === item.locale)
    return at === undefined ? [] : [{ ...item, slug: at.slug }]
  })
  return answerFresh(c, resultsPage(place, typed, hits), 200)
}

/** What is asked of a page may be somebody's trouble: nobody keeps it. */
function answerFresh(c: AppContext, { html, policy }: Drawn, status: 200 | 404 | 429): Response {
  c.header('Content-Security-Policy', policy)
  return c.html(html, status)
}

/** Anybody may keep it and has to ask before each use: what is withdrawn is gone at once. */
function answerPage(c: AppContext, { html, policy }: Drawn): Response {
  c.header('Content-Security-Policy', policy)
  return answerKept(c, html, hash('sha1', html, 'base64url'), 'text/html; charset=utf-8')
}

/** @param digest of the body */
function answerKept(
  c: AppContext,
  body: string | Uint8Array<ArrayBuffer>,
  digest: string,
  type: string,
): Response {
  const tag = `W/"${digest}"`
  c.header('ETag', tag)
  c.header('Cache-Control', 'public, no-cache')
  if (isNamed(c.req.header('If-None-Match'), tag)) return c.newResponse(null, 304)
  return c.newResponse(body, 200, { 'Content-Type': type })
}

function saidBy(value: string | undefined): boolean | null {
  return value === 'yes' ? true : value === 'no' ? false : null
}

/**
 * Nobody is signed in here, so that no page can say anything in another's name; but neither shall it have its visitors
 * vote. @throws ProblemError `origin_not_allowed` for a form of another's page, or of none
 */
function requireOwnForm(c: AppContext, publicOrigin: string): void {
  const site = c.req.header('Sec-Fetch-Site')
  const own = site === undefined ? c.req.header('Origin') === publicOrigin : site === 'same-origin'
  if (!own) throw new ProblemError('origin_not_allowed')
}

/**
 * Who says something, without a cookie: one browser in one network, as far as can be told. Whoever reads the table learns
 * neither from it, for it takes this installation's secret to tell.
 */
async function visitorOf({ store, addressOf }: PublicDeps, c: AppContext): Promise<string> {
  const secret = await readKey(store.read, 'replies')
  const browser = ['User-Agent', 'Accept-Language'].map((name) => c.req.header(name) ?? '')
  return createHmac('sha256', secret)
    .update(JSON.stringify(['visitor', addressOf(c), ...browser]))
    .digest('base64url')
}
