/** Articles that are found: what fits what somebody types, and what a search shows. */
import type { Actor } from '../../shared/access/actor.ts'
import {
  SUGGESTED,
  type ArticleView,
  type HelpAnswer,
  type SuggestedArticle,
} from '../../shared/api/articles.ts'
import { mayRead, type ArticleReader } from '../../shared/article/article.ts'
import { locales } from '../../shared/locale/locale.ts'
import { toText } from '../../shared/richtext/text.ts'
import { keysHeldBy } from '../../shared/search/keys.ts'
import { excerpt, marked } from '../../shared/search/marks.ts'
import { parseQuery, suggestiveWords, type SoughtWord } from '../../shared/search/query.ts'
import { ProblemError } from '../http/problem.ts'
import type { ArticleRow } from '../storage/schema.ts'
import type { Shown } from '../storage/search/documents.ts'
import { findDocuments, findSimilar } from '../storage/search/find.ts'
import type { Reader } from '../storage/store.ts'
import type { Vendor } from '../vendors/settings.ts'
import { findArticle, findArticles, listArticles } from './queries.ts'
import { textOf, textsOf, toView, type Reading } from './views.ts'

/** Of so many that fit those are taken that are in the reader's language, as far as there are such. */
const FITTING = 3 * SUGGESTED

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
 */
export async function suggest(
  read: Reader,
  { vendor, actor, reader, reading }: Seeker,
  typed: string,
  now: number,
): Promise<HelpAnswer> {
  const { words } = parseQuery(typed)
  if (words.length === 0) {
    const rows = await listArticles(read, { vendorId: vendor.id, state: 'published' }, null, LOOKED_AT)
    const fit = rows.filter((row) => mayRead(reader, row))
    return { items: fit.slice(0, FITTING).map((row) => toSuggested(row, reading, [])) }
  }
  const sought = { vendorId: vendor.id, keys: keysHeldBy(actor, vendor.id, ['article']), now, limit: FITTING }
  const exact = await findDocuments(read, { ...sought, words })
  const loose = suggestiveWords(typed)
  const more = exact.length < SUGGESTED ? await findSimilar(read, { ...sought, words: loose }) : []
  const ids = [...new Set([...exact, ...more].map(({ id }) => id))]
  if (ids.length === 0) return { items: [] }
  const rows = new Map((await findArticles(read, vendor.id, ids)).map((row) => [row.id, row]))
  const fit = ids.flatMap((id) => {
    const row = rows.get(id)
    return row !== undefined && mayRead(reader, row) ? [toSuggested(row, reading, [...words, ...loose])] : []
  })
  const own = fit.filter(({ locale }) => locale === reading.locale)
  const others = fit.filter(({ locale }) => locale !== reading.locale)
  return { items: [...own, ...others].slice(0, SUGGESTED) }
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
  return toView(row, reading)
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
    return [{ id: row.id, title: text.title, text: toText(text.body), at: row.updated_at, locale }]
  })
}

function toSuggested(row: ArticleRow, reading: Reading, words: readonly SoughtWord[]): SuggestedArticle {
  const { locale, title, body } = textOf(row, reading)
  return {
    id: row.id,
    locale,
    title: marked(title, words),
    excerpt: excerpt(toText(body), words, 120),
    category: row.category,
  }
}
