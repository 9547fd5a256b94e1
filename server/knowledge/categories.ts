/** Categories: what articles stand under, named by language and in an order that a vendor's operators say. */
import type {
  ArticleCategories,
  ArticleCategory,
  CategoryChange,
  CategoryInput,
} from '../../shared/api/articles.ts'
import { CATEGORIES_LIMIT } from '../../shared/api/articles.ts'
import { locales } from '../../shared/locale/locale.ts'
import { inLanguage, type ByLocale } from '../../shared/release/texts.ts'
import { recordAudit } from '../audit/audit.ts'
import type { Caller } from '../http/env.ts'
import { ProblemError } from '../http/problem.ts'
import type { Work } from '../storage/commit.ts'
import { newId } from '../storage/ids.ts'
import type { Reader } from '../storage/store.ts'
import { holdVendor } from '../vendors/holding.ts'
import { indexArticle } from './indexing.ts'

/** All of a vendor's, in its order. */
export async function categoriesOf(read: Reader, vendorId: string): Promise<readonly ArticleCategory[]> {
  const rows = await read
    .selectFrom('article_categories')
    .select(['id', 'names'])
    .where('vendor_id', '=', vendorId)
    .orderBy('place')
    .orderBy('id')
    .execute()
  return rows.map(({ id, names }) => ({
    id,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written below
    names: JSON.parse(names) as ByLocale<string>,
  }))
}

/** An operator adds one, which stands last. @throws ProblemError `invalid` where there are as many as can be, or one is called so */
export async function addCategory(
  work: Work,
  { vendor }: Caller,
  { names }: CategoryInput,
): Promise<ArticleCategory> {
  // Of two who add one, the second counts what the first has added.
  await holdVendor(work, vendor.id)
  const all = await categoriesOf(work.trx, vendor.id)
  if (all.length >= CATEGORIES_LIMIT) {
    throw new ProblemError('invalid', { errors: [{ field: 'names', code: 'out_of_range' }] })
  }
  requireOwnNames(names, {}, all)
  const id = newId(work.now)
  await work.trx
    .insertInto('article_categories')
    .values({ vendor_id: vendor.id, id, place: all.length, names: JSON.stringify(names) })
    .execute()
  return { id, names }
}

/**
 * An operator calls one otherwise, or moves it. Answers with all of them.
 * @throws ProblemError `not_found`, or `invalid` where another is called so
 */
export async function changeCategory(
  work: Work,
  { vendor }: Caller,
  id: string,
  { names, place }: CategoryChange,
): Promise<ArticleCategories> {
  // As where one is added: of two who call theirs alike, the second sees what the first has called it.
  await holdVendor(work, vendor.id)
  const all = await categoriesOf(work.trx, vendor.id)
  const before = all.find((one) => one.id === id)
  if (before === undefined) throw new ProblemError('not_found')
  requireOwnNames(
    names,
    before.names,
    all.filter((one) => one !== before),
  )
  await set(work, vendor.id, id, { names: JSON.stringify(names) })
  const changed = { id, names }
  const items = all.map((one) => (one.id === id ? changed : one))
  if (place !== undefined) {
    items.splice(items.indexOf(changed), 1)
    items.splice(place, 0, changed)
    for (const [at, one] of items.entries()) {
      // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
      await set(work, vendor.id, one.id, { place: at })
    }
  }
  if (JSON.stringify(before.names) !== JSON.stringify(names))
    await moveUnder(work, { vendorId: vendor.id, from: id, to: id }, items)
  return { items }
}

/** Holds a category until the transaction ends, and says whether there is one still. */
export async function holdCategory(
  { trx }: Pick<Work, 'trx'>,
  vendorId: string,
  id: string,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('article_categories')
    .set((eb) => ({ place: eb.ref('place') }))
    .where('vendor_id', '=', vendorId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** An operator takes one away; what stood under it stands under none. @throws ProblemError `not_found` */
export async function removeCategory(work: Work, by: Caller, id: string): Promise<void> {
  const { vendor, person } = by
  const all = await categoriesOf(work.trx, vendor.id)
  const gone = all.find((one) => one.id === id)
  if (gone === undefined) throw new ProblemError('not_found')
  const { numDeletedRows } = await work.trx
    .deleteFrom('article_categories')
    .where('vendor_id', '=', vendor.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw new ProblemError('not_found')
  await moveUnder(
    work,
    { vendorId: vendor.id, from: id, to: null },
    all.filter((one) => one !== gone),
  )
  await recordAudit(work, {
    vendorId: vendor.id,
    actor: { id: person.id, name: person.name },
    action: 'article_category.deleted',
    subject: { id, name: inLanguage(gone.names, vendor.locale, vendor.locale)?.text ?? '' },
  })
}

/**
 * Nobody can tell two apart that are called alike, in capitals or not. What it was called before may stay.
 * @throws ProblemError `invalid`: `taken` for each language in which another is called so
 */
function requireOwnNames(
  names: ByLocale<string>,
  before: ByLocale<string>,
  others: readonly ArticleCategory[],
): void {
  const errors = locales
    .filter((locale) => {
      const name = names[locale]
      if (name === undefined || name === before[locale]) return false
      return others.some((one) => readAs(one.names[locale]) === readAs(name))
    })
    .map((locale) => ({ field: `names.${locale}`, code: 'taken' as const }))
  if (errors.length > 0) throw new ProblemError('invalid', { errors })
}

function readAs(name: string | undefined): string | undefined {
  return name?.normalize('NFKC').toLowerCase()
}

async function set(
  { trx }: Work,
  vendorId: string,
  id: string,
  change: { readonly names: string } | { readonly place: number },
): Promise<void> {
  await trx
    .updateTable('article_categories')
    .set(change)
    .where('vendor_id', '=', vendorId)
    .where('id', '=', id)
    .execute()
}

/** Has what stands under a category stand under another, or none, and found by what that is called now. */
async function moveUnder(
  work: Work,
  { vendorId, from, to }: { readonly vendorId: string; readonly from: string; readonly to: string | null },
  categories: readonly ArticleCategory[],
): Promise<void> {
  // As they are once who writes one of them has ended, and nobody writes them until this has.
  const rows = await work.trx
    .updateTable('articles')
    .set({ category: to })
    .where('vendor_id', '=', vendorId)
    .where('category', '=', from)
    .returningAll()
    .execute()
  // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
  for (const row of rows) await indexArticle(work, row, categories)
}
