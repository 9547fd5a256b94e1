/** Reads and writes of articles: lists are pages in the order of an index, those changed last first. */
import { sql } from 'kysely'
import type { ArticleFeedback } from '../../shared/api/articles.ts'
import { DEFLECTION_MS, type ArticleState } from '../../shared/article/article.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import { openStatuses } from '../../shared/ticket/status.ts'
import type { Place } from '../http/cursor.ts'
import type { ArticleRow, ArticleVersionRow, ArticleVoteRow } from '../storage/schema.ts'
import type { Reader, Trx } from '../storage/store.ts'

/** Versions that are shown. */
const VERSIONS = 50

export type Named<Row> = Row & { readonly name: string | null }

export interface Wanted {
  readonly vendorId: string
  readonly state?: ArticleState | undefined
  /** A category's id, or `none` for those under none. */
  readonly category?: string | undefined
  /** A language they are not in. */
  readonly without?: Locale | undefined
  /** The id of one that they were made of. */
  readonly ticket?: string | undefined
  /** Those among them. */
  readonly ids?: readonly string[] | undefined
}

/** A vendor's articles, from after `after` on. */
export function listArticles(
  db: Reader,
  { vendorId, state, category, without, ticket, ids }: Wanted,
  after: Place | null,
  limit: number,
): Promise<ArticleRow[]> {
  let query = db.selectFrom('articles as a').selectAll().where('a.vendor_id', '=', vendorId)
  if (state !== undefined) query = query.where('a.state', '=', state)
  if (category === 'none') query = query.where('a.category', 'is', null)
  else if (category !== undefined) query = query.where('a.category', '=', category)
  // A quote that somebody wrote stands behind a backslash in JSON, so that this is a key and nothing else.
  if (without !== undefined) query = query.where('a.texts', 'not like', `%"${without}":{%`)
  if (ticket !== undefined) query = query.where('a.ticket_id', '=', ticket)
  if (ids !== undefined) query = query.where('a.id', 'in', ids)
  if (after !== null) {
    query = query.where((eb) => eb(eb.refTuple('a.updated_at', 'a.id'), '<', eb.tuple(after.at, after.id)))
  }
  return query.orderBy('a.updated_at', 'desc').orderBy('a.id', 'desc').limit(limit).execute()
}

/** With the ticket that it was made of. */
export interface WholeArticle extends Named<ArticleRow> {
  readonly ticket_number: number | null
  readonly ticket_subject: string | null
}

export function findArticle(db: Reader, vendorId: string, id: string): Promise<WholeArticle | undefined> {
  return db
    .selectFrom('articles as a')
    .leftJoin('people as p', (join) =>
      join.onRef('p.vendor_id', '=', 'a.vendor_id').onRef('p.id', '=', 'a.updated_by'),
    )
    .leftJoin('tickets as t', (join) =>
      join.onRef('t.vendor_id', '=', 'a.vendor_id').onRef('t.id', '=', 'a.ticket_id'),
    )
    .selectAll('a')
    .select(['p.name', 't.number as ticket_number', 't.subject as ticket_subject'])
    .where('a.vendor_id', '=', vendorId)
    .where('a.id', '=', id)
    .executeTakeFirst()
}

/** Whose article it is, for who is nobody's; ids are unguessable and one vendor's alone. */
export async function findVendorOf(db: Reader, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('articles').select('vendor_id').where('id', '=', id).executeTakeFirst()
  return row?.vendor_id
}

export function findArticles(db: Reader, vendorId: string, ids: readonly string[]): Promise<ArticleRow[]> {
  return db
    .selectFrom('articles')
    .selectAll()
    .where('vendor_id', '=', vendorId)
    .where('id', 'in', ids)
    .execute()
}

export async function insertArticle(trx: Trx, row: ArticleRow): Promise<void> {
  await trx.insertInto('articles').values(row).execute()
}

/** Changes an article if it is still in that version, and says whether it was. */
export async function updateArticle(
  trx: Trx,
  { vendor_id, id, version }: Pick<ArticleRow, 'vendor_id' | 'id' | 'version'>,
  change: Partial<ArticleRow>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('articles')
    .set({ ...change, version: version + 1 })
    .where('vendor_id', '=', vendor_id)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/**
 * Holds an article until the transaction ends: of who deletes it and who writes to it or says whether it helped, one waits.
 * @returns whether there is one still
 */
export async function holdArticle(trx: Trx, vendorId: string, id: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('articles')
    .set((eb) => ({ version: eb.ref('version') }))
    .where('vendor_id', '=', vendorId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Deletes an article that is held. */
export async function deleteArticle(trx: Trx, vendorId: string, id: string): Promise<void> {
  for (const table of ['article_versions', 'article_votes', 'article_addresses'] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
    await trx.deleteFrom(table).where('vendor_id', '=', vendorId).where('article_id', '=', id).execute()
  }
  await trx.deleteFrom('articles').where('vendor_id', '=', vendorId).where('id', '=', id).execute()
}

export async function insertVersion(trx: Trx, row: ArticleVersionRow): Promise<void> {
  await trx.insertInto('article_versions').values(row).execute()
}

/** What an article has said, newest first. */
export function listVersions(db: Reader, vendorId: string, id: string): Promise<Named<ArticleVersionRow>[]> {
  return db
    .selectFrom('article_versions as v')
    .leftJoin('people as p', (join) =>
      join.onRef('p.vendor_id', '=', 'v.vendor_id').onRef('p.id', '=', 'v.person_id'),
    )
    .selectAll('v')
    .select('p.name')
    .where('v.vendor_id', '=', vendorId)
    .where('v.article_id', '=', id)
    .orderBy('v.version', 'desc')
    .limit(VERSIONS)
    .execute()
}

export function findVersion(
  db: Reader,
  vendorId: string,
  id: string,
  version: number,
): Promise<ArticleVersionRow | undefined> {
  return db
    .selectFrom('article_versions')
    .selectAll()
    .where('vendor_id', '=', vendorId)
    .where('article_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
}

/** Keeps what somebody says of an article, in place of what they said before. */
export async function keepVote(trx: Trx, row: ArticleVoteRow): Promise<void> {
  await trx
    .insertInto('article_votes')
    .values(row)
    .onConflict((known) =>
      known.columns(['vendor_id', 'article_id', 'voter']).doUpdateSet({ helped: row.helped, at: row.at }),
    )
    .execute()
}

/** What readers say of an article; `isDeflected` says when it has spared a ticket. */
export async function countVotes(db: Reader, vendorId: string, id: string): Promise<ArticleFeedback> {
  const rows = await db
    .selectFrom('article_votes as v')
    .select(['v.helped'])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .select((eb) =>
      eb.fn
        .sum<number>(
          eb
            .case()
            .when(
              eb.and([
                eb('v.person_id', 'is not', null),
                eb.not(
                  eb.exists(
                    eb
                      .selectFrom('tickets as t')
                      .select('t.id')
                      .whereRef('t.vendor_id', '=', 'v.vendor_id')
                      .whereRef('t.customer_id', '=', 'v.person_id')
                      .where(sql<boolean>`t.opened_at <= v.at + ${sql.lit(DEFLECTION_MS)}`)
                      .where((t) =>
                        t.or([t('t.status', 'in', openStatuses), t('t.status_since', '>=', t.ref('v.at'))]),
                      ),
                  ),
                ),
              ]),
            )
            .then(1)
            .else(0)
            .end(),
        )
        .as('spared'),
    )
    .where('v.vendor_id', '=', vendorId)
    .where('v.article_id', '=', id)
    .groupBy('v.helped')
    .execute()
  const of = (helped: number) => rows.find((row) => row.helped === helped)
  return {
    yes: of(1)?.count ?? 0,
    no: of(0)?.count ?? 0,
    deflected: of(1)?.spared ?? 0,
  }
}
