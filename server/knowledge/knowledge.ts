/** The knowledge base: operators write articles, each in its languages; whom they are for read them and say if they helped. */
import { hash } from 'node:crypto'
import type { z } from 'zod'
import type {
  ArticleChange,
  ArticleDetail,
  articlesQuery,
  ArticleSummaries,
  ArticleVersions,
  FeedbackInput,
  RestorationInput,
} from '../../shared/api/articles.ts'
import { mayRead, type ArticleReader } from '../../shared/article/article.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import { keysHeldBy } from '../../shared/search/keys.ts'
import { parseQuery } from '../../shared/search/query.ts'
import { recordAudit } from '../audit/audit.ts'
import { fromCursor, toCursor } from '../http/cursor.ts'
import type { Caller } from '../http/env.ts'
import { ProblemError } from '../http/problem.ts'
import type { Work } from '../storage/commit.ts'
import { newId } from '../storage/ids.ts'
import type { ArticleRow } from '../storage/schema.ts'
import { forgetDocuments } from '../storage/search/documents.ts'
import { findDocuments } from '../storage/search/find.ts'
import type { Reader } from '../storage/store.ts'
import { giveAddresses } from './addresses.ts'
import { categoriesOf, holdCategory } from './categories.ts'
import { indexArticle } from './indexing.ts'
import { dropArticlePictures, keepArticlePictures } from './pictures.ts'
import {
  countVotes,
  deleteArticle,
  holdArticle,
  findArticle,
  findVersion,
  insertArticle,
  insertVersion,
  keepVote,
  listArticles,
  listVersions,
  updateArticle,
  type WholeArticle,
} from './queries.ts'
import { columnsOf, textOf, textsOf, toDetail, toSummary, toVersion, type Said } from './views.ts'

export { showArticles } from './finding.ts'
export { seeArticlePictures } from './pictures.ts'

/** Articles that are found by what they say, at most. */
const SOUGHT = 100

/** A page of a vendor's articles, for operators. @param now epoch ms @throws ProblemError `invalid` for a cursor that is none */
export async function listForOperator(
  read: Reader,
  { vendor, actor }: Caller,
  locale: Locale,
  { q = '', after, limit, ...wanted }: z.output<typeof articlesQuery>,
  now: number,
): Promise<ArticleSummaries> {
  const { words } = parseQuery(q)
  const sought = {
    vendorId: vendor.id,
    keys: keysHeldBy(actor, vendor.id, ['article']),
    words,
    now,
    limit: SOUGHT,
  }
  const ids = words.length === 0 ? undefined : (await findDocuments(read, sought)).map(({ id }) => id)
  if (ids?.length === 0) return { items: [], next: null }
  const found = await listArticles(
    read,
    { vendorId: vendor.id, ...wanted, ids },
    fromCursor(after),
    limit + 1,
  )
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
export async function addArticle(work: Work, by: Caller, input: Said): Promise<ArticleDetail> {
  return await begin(work, by, input, null)
}

/** @param ticket what it is made of; null for none */
export async function begin(
  work: Work,
  by: Caller,
  input: Said,
  ticket: { readonly id: string; readonly number: number; readonly subject: string } | null,
): Promise<ArticleDetail> {
  await requireCategory(work, by, input.category)
  const row: ArticleRow = {
    id: newId(work.now),
    vendor_id: by.vendor.id,
    version: 1,
    ...columnsOf(input, {}, by.vendor.locale, work.now),
    ticket_id: ticket?.id ?? null,
    reads: 0,
    created_at: work.now,
    updated_at: work.now,
    updated_by: by.person.id,
  }
  await insertArticle(work.trx, row)
  tellWritten(work, by)
  if (row.state === 'published') await audit(work, by, 'article.published', row)
  return await written(work, {
    ...row,
    name: by.person.name,
    ticket_number: ticket?.number ?? null,
    ticket_subject: ticket?.subject ?? null,
  })
}

/** An operator writes an article anew. @throws ProblemError `not_found`; `outdated` when it was changed since that version */
export async function changeArticle(
  work: Work,
  by: Caller,
  id: string,
  { version, ...input }: Said & Pick<ArticleChange, 'version'>,
): Promise<ArticleDetail> {
  const row = await requireVersion(work, by, id, version)
  await requireCategory(work, by, input.category)
  const change = columnsOf(input, textsOf(row), by.vendor.locale, work.now)
  if (change.state !== row.state) {
    await audit(work, by, input.state === 'published' ? 'article.published' : 'article.unpublished', {
      ...row,
      ...change,
    })
  }
  return await write(work, by, row, change)
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
  const there = before.category !== null && (await holdCategory(work, by.vendor.id, before.category))
  const input = { ...row, texts: textsOf(before), category: there ? before.category : null }
  return await write(work, by, row, columnsOf(input, textsOf(row), by.vendor.locale, work.now))
}

/** Takes an article away, as it was seen, with all that it has said. @throws ProblemError `not_found`; `outdated` */
export async function removeArticle(work: Work, by: Caller, id: string, version: number): Promise<void> {
  const { vendor } = by
  await holdArticle(work.trx, vendor.id, id)
  const row = await requireVersion(work, by, id, version)
  await deleteArticle(work.trx, vendor.id, id)
  tellWritten(work, by)
  await audit(work, by, 'article.deleted', row)
  await dropArticlePictures(work, vendor.id, id)
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
  if (!(await holdArticle(work.trx, vendorId, id))) throw new ProblemError('not_found')
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

/** Has those told after the commit who have it open at the desk. */
function tellWritten({ passing }: Work, { vendor }: Caller): void {
  passing.push({ about: 'written', vendorId: vendor.id })
}

async function write(
  work: Work,
  by: Caller,
  row: WholeArticle,
  change: Partial<ArticleRow>,
): Promise<ArticleDetail> {
  const changed = { ...change, updated_at: work.now, updated_by: by.person.id }
  if (!(await updateArticle(work.trx, row, changed))) throw new ProblemError('outdated')
  tellWritten(work, by)
  return await written(work, {
    ...row,
    ...changed,
    version: row.version + 1,
    name: by.person.name,
  })
}

/** Keeps what an article now says as a version, and has it found by it. */
async function written(work: Work, row: WholeArticle): Promise<ArticleDetail> {
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
  await giveAddresses(work, row)
  await keepArticlePictures(work, row)
  await indexArticle(work, row, await categoriesOf(work.trx, vendorId))
  return await detailOf(work.trx, row)
}

async function detailOf(read: Reader, row: WholeArticle): Promise<ArticleDetail> {
  return toDetail(row, await countVotes(read, row.vendor_id, row.id))
}

async function requireArticle(read: Reader, vendorId: string, id: string): Promise<WholeArticle> {
  const row = await findArticle(read, vendorId, id)
  if (row === undefined) throw new ProblemError('not_found')
  return row
}

/** @throws ProblemError `invalid` for a category that is not there */
async function requireCategory(work: Work, { vendor }: Caller, id: string | null): Promise<void> {
  if (id === null || (await holdCategory(work, vendor.id, id))) return
  throw new ProblemError('invalid', { errors: [{ field: 'category', code: 'unknown' }] })
}

async function audit(
  work: Work,
  { vendor, person }: Caller,
  action: 'article.published' | 'article.unpublished' | 'article.deleted',
  row: Pick<ArticleRow, 'id' | 'texts'>,
): Promise<void> {
  await recordAudit(work, {
    vendorId: vendor.id,
    actor: { id: person.id, name: person.name },
    action,
    subject: { id: row.id, name: textOf(row, { locale: vendor.locale, vendorLocale: vendor.locale }).title },
  })
}

async function requireVersion(work: Work, by: Caller, id: string, version: number): Promise<WholeArticle> {
  const row = await requireArticle(work.trx, by.vendor.id, id)
  if (row.version !== version) throw new ProblemError('outdated')
  return row
}
