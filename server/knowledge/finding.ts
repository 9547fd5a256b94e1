/** Articles that are found: what fits what somebody types, and what a search shows. */
import type { Actor } from '../../shared/access/actor.ts'
import {
  SUGGESTED,
  type ArticleCategory,
  type ArticleView,
  type HelpAnswer,
  type SuggestedArticle,
} from '../../shared/api/articles.ts'
import { mayRead, type ArticleReader } from '../../shared/article/article.ts'
import { locales } from '../../shared/locale/locale.ts'
import { toLine } from '../../shared/richtext/text.ts'
import { keysHeldBy } from '../../shared/search/keys.ts'
import { excerpt, marked } from '../../shared/search/marks.ts'
import { parseQuery, suggestiveWords, type SoughtWord } from '../../shared/search/query.ts'
import { ProblemError } from '../http/problem.ts'
import type { ArticleRow } from '../storage/schema.ts'
import type { Shown } from '../storage/search/documents.ts'
import { findDocuments, findSimilar } from '../storage/search/find.ts'
import type { Reader } from '../storage/store.ts'
import type { Vendor } from '../vendors/settings.ts'
import { categoriesOf } from './categories.ts'
import { findArticle, findArticles, listArticles } from './queries.ts'
import { categoryName, textOf, textsOf, toView, type Reading } from './views.ts'

/** Articles that are looked through for those to show to who has not typed anything yet. */
const LOOKED_AT = 100

/** Who asks; nobody in particular where there is no actor. */
export interface Seeker {
  readonly vendor: Vendor
  readonly actor: Actor | null
  readonly reader: ArticleReader
  readonly reading: Reading
}

/**
 * What may answer what somebody types: what has all the words, then what has some of them; without words, what was
 * written last.
 * @param now epoch ms
 * @param most so many at most; more are looked through for those in the reader's language
 */
export async function suggest(
  read: Reader,
  { vendor, actor, reader, reading }: Seeker,
  typed: string,
  now: number,
  most: number = SUGGESTED,
): Promise<HelpAnswer> {
  const { words } = parseQuery(typed)
  if (words.length === 0) {
    // Signs that are no word are in nothing.
    if (typed.trim() !== '') return { items: [] }
    const rows = await listArticles(read, { vendorId: vendor.id, state: 'published' }, null, LOOKED_AT)
    const fit = rows.filter((row) => mayRead(reader, row))
    const categories = await categoriesOf(read, vendor.id)
    return { items: fit.slice(0, 3 * most).map((row) => toSuggested(row, reading, categories, [])) }
  }
  const sought = {
    vendorId: vendor.id,
    keys: keysHeldBy(actor, vendor.id, ['article']),
    now,
    limit: 3 * most,
  }
  const exact = await findDocuments(read, { ...sought, words })
  const loose = suggestiveWords(typed)
  const more = exact.length < most ? await findSimilar(read, { ...sought, words: loose }) : []
  const ids = [...new Set([...exact, ...more].map(({ id }) => id))]
  if (ids.length === 0) return { items: [] }
  const categories = await categoriesOf(read, vendor.id)
  const own: SuggestedArticle[] = []
  const others: SuggestedArticle[] = []
  // An article may be long, and is in several languages: no more are read than it takes.
  for (let from = 0; from < ids.length && own.length < most; from += most) {
    const some = ids.slice(from, from + most)
    // oxlint-disable-next-line no-await-in-loop -- mostly the first few are enough
    const rows = new Map((await findArticles(read, vendor.id, some)).map((row) => [row.id, row]))
    for (const id of some) {
      const row = rows.get(id)
      if (row === undefined || !mayRead(reader, row)) continue
      const suggested = toSuggested(row, reading, categories, [...words, ...loose])
      if (suggested.locale === reading.locale) own.push(suggested)
      else others.push(suggested)
    }
  }
  return { items: [...own, ...others].slice(0, most) }
}

/** An article for who may read it. @throws ProblemError `not_found` */
export async function readArticle(
  read: Reader,
  vendorId: string,
  id: string,
  reader: ArticleReader,
  reading: Reading,
): Promise<ArticleView> {
  const row = await findArticle(read, vendorId, id)
  if (row === undefined || !mayRead(reader, row)) throw new ProblemError('not_found')
  return toView(row, reading, await categoriesOf(read, vendorId))
}

/** What a search has found, by article and language. */
export async function showArticles(
  read: Reader,
  actor: Actor,
  found: readonly { readonly id: string; readonly part: string }[],
): Promise<Shown[]> {
  if (found.length === 0) return []
  const reader = actor.kind === 'customer' ? 'customer' : 'operator'
  const rows = await findArticles(
    read,
    actor.vendorId,
    found.map(({ id }) => id),
  )
  return rows.flatMap((row) => {
    const part = found.find(({ id }) => id === row.id)?.part
    const locale = locales.find((one) => one === part)
    const text = locale === undefined ? undefined : textsOf(row)[locale]
    if (locale === undefined || text === undefined || !mayRead(reader, row)) return []
    const unseen = row.state === 'draft' ? 'draft' : row.audience === 'operators' ? 'operators' : undefined
    return [{ id: row.id, title: text.title, text: toLine(text.body), at: row.updated_at, locale, unseen }]
  })
}

function toSuggested(
  row: ArticleRow,
  reading: Reading,
  categories: readonly ArticleCategory[],
  words: readonly SoughtWord[],
): SuggestedArticle {
  const { locale, title, body } = textOf(row, reading)
  return {
    id: row.id,
    locale,
    title: marked(title, words),
    excerpt: excerpt(toLine(body), words, 120),
    category: categoryName(categories, row.category, reading),
  }
}
