/** The knowledge base: operators write articles, each in its languages; whom they are for read them and say if they helped. */
import { hash } from 'node:crypto'
import type { z } from 'zod'
import type {
  ArticleChange,
  ArticleDetail,
  ArticleInput,
  articlesQuery,
  ArticleSummaries,
  ArticleVersions,
  FeedbackInput,
  RestorationInput,
} from '../../shared/api/articles.ts'
import { mayRead, type ArticleReader } from '../../shared/article/article.ts'
import { locales, type Locale } from '../../shared/locale/locale.ts'
import { fromCursor, toCursor } from '../http/cursor.ts'
import type { Caller } from '../http/env.ts'
import { ProblemError } from '../http/problem.ts'
import type { Work } from '../storage/commit.ts'
import { newId } from '../storage/ids.ts'
import type { ArticleRow } from '../storage/schema.ts'
import { forgetDocuments, indexDocument } from '../storage/search/documents.ts'
import type { Reader } from '../storage/store.ts'
import {
  countVotes,
  deleteArticle,
  findArticle,
  findVersion,
  insertArticle,
  insertVersion,
  keepVote,
  listArticles,
  listVersions,
  updateArticle,
  type Named,
} from './queries.ts'
import { columnsOf, textsOf, toDetail, toSummary, toVersion } from './views.ts'

export { showArticles } from './finding.ts'

/** A page of a vendor's articles, for operators. @throws ProblemError `invalid` for a cursor that is none */
export async function listForOperator(
  read: Reader,
  { vendor }: Caller,
  locale: Locale,
  { state, after, limit }: z.output<typeof articlesQuery>,
): Promise<ArticleSummaries> {
  const found = await listArticles(read, { vendorId: vendor.id, state }, fromCursor(after), limit + 1)
  const rows = found.slice(0, limit)
  const last = found.length > limit ? rows.at(-1) : undefined
  return {
    items: rows.map((row) => toSummary(row, { locale, vendorLocale: vendor.locale })),
    next: last === undefined ? null : toCursor({ at: last.updated_at, id: last.id }),
  }
}

/** @throws ProblemError `not_found` */
export async function readForOperator(read: Reader, { vendor }: Caller, id: string): Promise<ArticleDetail> {
  return detailOf(read, await requireArticle(read, vendor.id, id))
}

/** What an article has said, newest first. @throws ProblemError `not_found` */
export async function readVersions(read: Reader, { vendor }: Caller, id: string): Promise<ArticleVersions> {
  await requireArticle(read, vendor.id, id)
  return { items: (await listVersions(read, vendor.id, id)).map(toVersion) }
}

/** An operator begins an article. */
export async function addArticle(work: Work, by: Caller, input: ArticleInput): Promise<ArticleDetail> {
  const row: ArticleRow = {
    id: newId(work.now),
    vendor_id: by.vendor.id,
    version: 1,
    ...columnsOf(input),
    created_at: work.now,
    updated_at: work.now,
    updated_by: by.person.id,
  }
  await insertArticle(work.trx, row)
  return await written(work, { ...row, name: by.person.name })
}

/** An operator writes an article anew. @throws ProblemError `not_found`; `outdated` when it was changed since that version */
export async function changeArticle(
  work: Work,
  by: Caller,
  id: string,
  { version, ...input }: ArticleChange,
): Promise<ArticleDetail> {
  const row = await requireVersion(work, by, id, version)
  return await write(work, by, row, columnsOf(input))
}

/** An article says again what it said once. @throws ProblemError `not_found`; `outdated` */
export async function restoreArticle(
  work: Work,
  by: Caller,
  id: string,
  { version, from }: RestorationInput,
): Promise<ArticleDetail> {
  const row = await requireVersion(work, by, id, version)
  const before = await findVersion(work.trx, by.vendor.id, id, from)
  if (before === undefined) throw new ProblemError('not_found')
  return await write(work, by, row, { texts: before.texts, category: before.category })
}

/** Takes an article away with all that it has said. @throws ProblemError `not_found` */
export async function removeArticle(work: Work, { vendor }: Caller, id: string): Promise<void> {
  if (!(await deleteArticle(work.trx, vendor.id, id))) throw new ProblemError('not_found')
  await forgetDocuments(work, { vendorId: vendor.id, kind: 'article', id })
}

/** Who reads: nobody in particular where somebody belongs to another vendor. */
export function readerOf(caller: Caller | null, vendorId: string): ArticleReader {
  if (caller === null || caller.vendor.id !== vendorId) return 'anyone'
  return caller.actor.kind === 'operator' ? 'operator' : 'customer'
}

/**
 * Somebody says whether an article helped: once each, and again to say otherwise. What operators say does not count.
 * @throws ProblemError `not_found`; `invalid` where nobody is signed in and the browser has no name
 */
export async function sayWhetherHelped(
  work: Work,
  caller: Caller | null,
  vendorId: string,
  id: string,
  { helped, visitor }: FeedbackInput,
): Promise<void> {
  const reader = readerOf(caller, vendorId)
  const row = await requireArticle(work.trx, vendorId, id)
  if (!mayRead(reader, row)) throw new ProblemError('not_found')
  if (reader === 'operator') return
  const personId = reader === 'customer' ? (caller?.person.id ?? null) : null
  if (personId === null && visitor === undefined) {
    throw new ProblemError('invalid', { errors: [{ field: 'visitor', code: 'required' }] })
  }
  await keepVote(work.trx, {
    vendor_id: vendorId,
    article_id: id,
    voter: personId ?? hash('sha256', `${vendorId} ${visitor}`),
    person_id: personId,
    helped: Number(helped),
    at: work.now,
  })
}

async function write(
  work: Work,
  by: Caller,
  row: ArticleRow,
  change: Partial<ArticleRow>,
): Promise<ArticleDetail> {
  const changed = { ...change, updated_at: work.now, updated_by: by.person.id }
  if (!(await updateArticle(work.trx, row, changed))) throw new ProblemError('outdated')
  return await written(work, {
    ...row,
    ...changed,
    version: row.version + 1,
    name: by.person.name,
  })
}

/** Keeps what an article now says as a version, and has it found by it. */
async function written(work: Work, row: Named<ArticleRow>): Promise<ArticleDetail> {
  const { vendor_id: vendorId, id, version, category, texts, updated_at: at, updated_by } = row
  await insertVersion(work.trx, {
    vendor_id: vendorId,
    article_id: id,
    version,
    category,
    texts,
    at,
    person_id: updated_by,
  })
  await forgetDocuments(work, { vendorId, kind: 'article', id })
  const out = row.state === 'published'
  const finders = { anyone: out && row.audience === 'all', customers: out && row.audience !== 'operators' }
  const said = textsOf(row)
  for (const part of locales) {
    const text = said[part]
    if (text === undefined) continue
    const title = category === null ? text.title : `${text.title} ${category}`
    indexDocument(work, { vendorId, kind: 'article', id, part, finders, title, body: text.text, at })
  }
  return await detailOf(work.trx, row)
}

async function detailOf(read: Reader, row: Named<ArticleRow>): Promise<ArticleDetail> {
  return toDetail(row, await countVotes(read, row.vendor_id, row.id))
}

async function requireArticle(read: Reader, vendorId: string, id: string): Promise<Named<ArticleRow>> {
  const row = await findArticle(read, vendorId, id)
  if (row === undefined) throw new ProblemError('not_found')
  return row
}

async function requireVersion(
  work: Work,
  by: Caller,
  id: string,
  version: number,
): Promise<Named<ArticleRow>> {
  const row = await requireArticle(work.trx, by.vendor.id, id)
  if (row.version !== version) throw new ProblemError('outdated')
  return row
}
