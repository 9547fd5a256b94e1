/**
 * Where articles are on the public pages, by language. An address that was given once leads to its article for good, also
 * when that is called otherwise by now.
 */
import { locales, type Locale } from '../../shared/locale/locale.ts'
import { slugOf } from '../../shared/article/slug.ts'
import type { Work } from '../storage/commit.ts'
import type { ArticleAddressRow, ArticleRow } from '../storage/schema.ts'
import type { Reader, Trx } from '../storage/store.ts'
import { textsOf } from './views.ts'

/** Articles of a language that a page lists. */
const LISTED = 2_000

/** Articles that a map is given at once. */
const PIECE = 200

/** An article as public pages list it. */
export interface Listed {
  readonly id: string
  readonly category: string | null
  readonly slug: string
  readonly title: string
}

/** What an address leads to. */
export type Found =
  | { readonly here: true; readonly row: ArticleRow }
  /** It is elsewhere now. */
  | { readonly here: false; readonly locale: Locale; readonly slug: string }

/**
 * Gives an article its addresses, one for each language that it is in, as long as everybody reads it. Drafts get none:
 * their titles are nobody's to learn.
 */
export async function giveAddresses({ trx }: Pick<Work, 'trx'>, row: ArticleRow): Promise<void> {
  if (row.state !== 'published' || row.audience !== 'all') return
  const key = { vendor_id: row.vendor_id, article_id: row.id }
  const known = await trx
    .selectFrom('article_addresses')
    .select(['locale', 'slug'])
    .where('vendor_id', '=', row.vendor_id)
    .where('article_id', '=', row.id)
    .execute()
  await trx
    .updateTable('article_addresses')
    .set({ current: 0 })
    .where('vendor_id', '=', row.vendor_id)
    .where('article_id', '=', row.id)
    .execute()
  const texts = textsOf(row)
  for (const locale of locales) {
    const title = texts[locale]?.title
    if (title === undefined) continue
    const had = known.filter((one) => one.locale === locale).map(({ slug }) => slug)
    // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
    await giveAddress(trx, { ...key, locale, title, current: 1 }, had)
  }
}

/** The first address that is free or was its own before; two articles can be called alike. */
async function giveAddress(
  trx: Trx,
  row: Omit<ArticleAddressRow, 'slug'>,
  had: readonly string[],
): Promise<void> {
  const wanted = slugOf(row.title) ?? row.article_id
  for (const slug of [wanted, `${wanted}-2`, `${wanted}-3`, `${wanted}-${row.article_id}`]) {
    if (had.includes(slug)) {
      // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
      await trx
        .updateTable('article_addresses')
        .set({ current: 1, title: row.title })
        .where('vendor_id', '=', row.vendor_id)
        .where('locale', '=', row.locale)
        .where('slug', '=', slug)
        .execute()
      return
    }
    // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('article_addresses')
      .values({ ...row, slug })
      .onConflict((taken) => taken.doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows === 1n) return
  }
}

/** What everybody may read in a language, those changed last first. */
export function listPublic(db: Reader, vendorId: string, locale: Locale): Promise<Listed[]> {
  return current(db, vendorId)
    .select(['a.id', 'a.category', 's.slug', 's.title'])
    .where('s.locale', '=', locale)
    .orderBy('a.updated_at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(LISTED)
    .execute()
}

/** Of a category, what everybody may read in a language but for one article, those changed last first. */
export function listRelated(
  db: Reader,
  { vendor_id, id, category }: Pick<ArticleRow, 'vendor_id' | 'id' | 'category'>,
  locale: Locale,
  limit: number,
): Promise<Listed[]> {
  return current(db, vendor_id)
    .select(['a.id', 'a.category', 's.slug', 's.title'])
    .where('s.locale', '=', locale)
    .where('a.category', '=', category)
    .where('a.id', '<>', id)
    .orderBy('a.updated_at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(limit)
    .execute()
}

/** The languages in which there is something for everybody to read: each one looked for, not all that there is looked at. */
export async function publicLocales(db: Reader, vendorId: string): Promise<readonly Locale[]> {
  const there = await db
    .selectNoFrom((eb) => locales.map((locale) => eb.exists(oneIn(db, vendorId, locale)).as(locale)))
    .executeTakeFirstOrThrow()
  return locales.filter((locale) => Boolean(there[locale]))
}

/** One that everybody may read. Joined so that SQLite begins with the addresses: of many articles none may be in a language. */
function oneIn(db: Reader, vendorId: string, locale: Locale) {
  return db
    .selectFrom('article_addresses as s')
    .crossJoin('articles as a')
    .select('s.slug')
    .where('s.vendor_id', '=', vendorId)
    .where('s.locale', '=', locale)
    .where('s.current', '=', 1)
    .whereRef('a.vendor_id', '=', 's.vendor_id')
    .whereRef('a.id', '=', 's.article_id')
    .where('a.state', '=', 'published')
    .where('a.audience', '=', 'all')
    .limit(1)
}

/** What says that a map of what everybody may read is no longer true: a change, or that there are fewer. */
export async function mapState(db: Reader, vendorId: string): Promise<string> {
  const [last, all] = await Promise.all([
    db
      .selectFrom('articles')
      .select('updated_at')
      .where('vendor_id', '=', vendorId)
      .orderBy('updated_at', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst(),
    db
      .selectFrom('articles')
      .select((eb) => eb.fn.countAll().as('count'))
      .where('vendor_id', '=', vendorId)
      .where('state', '=', 'published')
      .where('audience', '=', 'all')
      .executeTakeFirstOrThrow(),
  ])
  return `${last?.updated_at ?? 0} ${all.count}`
}

/** An address of what everybody may read; `updated_at` in epoch ms. */
export type Mapped = Pick<ArticleAddressRow & ArticleRow, 'article_id' | 'locale' | 'slug' | 'updated_at'>

/** All of them, those changed last first: some articles at a time, each with all its addresses. */
export async function* mapPublic(db: Reader, vendorId: string): AsyncGenerator<readonly Mapped[]> {
  let after: Pick<ArticleRow, 'updated_at' | 'id'> | undefined
  do {
    // oxlint-disable-next-line no-await-in-loop -- each starts where the one before has ended
    const piece = await readPiece(db, vendorId, after)
    const ids = piece.map(({ id }) => id)
    // oxlint-disable-next-line no-await-in-loop -- the same
    const addresses = await addressesOf(db, vendorId, ids)
    const byArticle = Map.groupBy(addresses, ({ article_id }) => article_id)
    yield piece.flatMap(({ id, updated_at }) =>
      (byArticle.get(id) ?? []).map(({ article_id, locale, slug }) => ({
        article_id,
        locale,
        slug,
        updated_at,
      })),
    )
    after = piece.length < PIECE ? undefined : piece.at(-1)
  } while (after !== undefined)
}

function readPiece(
  db: Reader,
  vendorId: string,
  after: Pick<ArticleRow, 'updated_at' | 'id'> | undefined,
): Promise<Pick<ArticleRow, 'id' | 'updated_at'>[]> {
  let query = db
    .selectFrom('articles as a')
    .select(['a.id', 'a.updated_at'])
    .where('a.vendor_id', '=', vendorId)
    .where('a.state', '=', 'published')
    .where('a.audience', '=', 'all')
  if (after !== undefined) {
    query = query.where((eb) =>
      eb(eb.refTuple('a.updated_at', 'a.id'), '<', eb.tuple(after.updated_at, after.id)),
    )
  }
  return query.orderBy('a.updated_at', 'desc').orderBy('a.id', 'desc').limit(PIECE).execute()
}

/** Where articles are in each of their languages, of those that everybody may read. */
export async function addressesOf(
  db: Reader,
  vendorId: string,
  ids: readonly string[],
): Promise<Pick<ArticleAddressRow, 'article_id' | 'locale' | 'slug'>[]> {
  if (ids.length === 0) return []
  return await current(db, vendorId)
    .select(['s.article_id', 's.locale', 's.slug'])
    .where('s.article_id', 'in', ids)
    .execute()
}

/**
 * What is at an address, of what everybody may read: by a slug that it has or had, or by its id.
 * @returns null for nothing, and for what is not everybody's to read
 */
export async function findAt(
  db: Reader,
  vendorId: string,
  locale: Locale,
  slug: string,
): Promise<Found | null> {
  const row = await db
    .selectFrom('article_addresses as s')
    .innerJoin('articles as a', (join) =>
      join.onRef('a.vendor_id', '=', 's.vendor_id').onRef('a.id', '=', 's.article_id'),
    )
    .selectAll('a')
    .select('s.current')
    .where('s.vendor_id', '=', vendorId)
    .where('s.locale', '=', locale)
    .where('s.slug', '=', slug)
    .where('a.state', '=', 'published')
    .where('a.audience', '=', 'all')
    .executeTakeFirst()
  if (row?.current === 1) return { here: true, row }
  const now = await addressesOf(db, vendorId, [row?.id ?? slug])
  const best = now.find((one) => one.locale === locale) ?? now[0]
  return best === undefined ? null : { here: false, locale: best.locale, slug: best.slug }
}

/** Where what everybody may read is now. */
function current(db: Reader, vendorId: string) {
  return db
    .selectFrom('article_addresses as s')
    .innerJoin('articles as a', (join) =>
      join.onRef('a.vendor_id', '=', 's.vendor_id').onRef('a.id', '=', 's.article_id'),
    )
    .where('s.vendor_id', '=', vendorId)
    .where('s.current', '=', 1)
    .where('a.state', '=', 'published')
    .where('a.audience', '=', 'all')
}
