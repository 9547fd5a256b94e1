/**
 * How the two engines find documents: the one place that knows. SQLite asks FTS5, PostgreSQL a `tsvector`; both hold the
 * very words that `wordsIn` made, so both find the same.
 *
 * How many rows have a word must not matter: what fits is read newest first, as far as there are candidates enough, and
 * never counted.
 */
import { sql, SqliteAdapter, type Kysely, type RawBuilder } from 'kysely'
import type { SoughtWord } from '../../../shared/search/query.ts'
import type { Reader, Trx } from '../store.ts'

/** Words that one beginning stands for at most: the first in the order of letters. */
const BEGINNINGS = 24

/** The last character there is. */
const LAST = '\u{10ffff}'

export function isSqlite(db: Kysely<never> | Reader): boolean {
  return db.getExecutor().adapter instanceof SqliteAdapter
}

/** Documents that go into the index at once: so long nobody else writes. */
const FED_AT_ONCE = 1_000

/** Documents that are looked through while they wait to go into it: the newest. */
const WAITING_LOOKED_AT = 1_000

const fed = sql`(select place from documents_fed where one = 1)`

/**
 * Has the words of what was written found, on SQLite, in portions: FTS5 writes a piece of its index with each, and merges
 * pieces for ever after, so few large ones cost a fraction of many small ones. What waits is looked through as it is
 * (`waitingDocuments`).
 * @returns whether more may wait
 */
export async function feedIndex(trx: Trx): Promise<boolean> {
  const portion = sql`select place, keys, title, body from documents where place > ${fed} order by place limit ${sql.lit(FED_AT_ONCE)}`
  const { rows } = await sql<{ last: number | null; count: number }>`
    select max(place) as last, count(*) as count from (${portion})`.execute(trx)
  const [waiting] = rows
  if (waiting === undefined || waiting.last === null) return false
  await sql`insert into documents_words (rowid, keys, title, body) ${portion}`.execute(trx)
  await sql`update documents_fed set place = ${waiting.last} where one = 1`.execute(trx)
  return waiting.count === FED_AT_ONCE
}

/** What was written last and is not in the index yet; none on PostgreSQL, whose index is always whole. */
export function waitingDocuments(db: Reader, vendorId: string): RawBuilder<unknown> | null {
  if (!isSqlite(db)) return null
  // SQLite would rather read all that the vendor has than the few in these places.
  return sql`
    select kind, id, part, keys, title, body, at from documents not indexed
    where place > ${fed} and vendor_id = ${vendorId}
    order by place desc
    limit ${sql.lit(WAITING_LOOKED_AT)}`
}

/**
 * The words that are meant, as the engine is asked for them: of a beginning, on SQLite, the words there are that begin
 * so. (FTS5 itself would read all that any such word has before it answers.)
 */
export async function lettersOf(db: Reader, words: readonly SoughtWord[]): Promise<string[][]> {
  if (!isSqlite(db)) return words.map(({ text, begins }) => [begins ? `'${text}':*` : `'${text}'`])
  return await Promise.all(
    words.map(async ({ text, begins }) => {
      const meant = begins ? await beginningWith(db, text) : []
      return [...new Set([text, ...meant])].map((word) => `"${word}"`)
    }),
  )
}

async function beginningWith(db: Reader, beginning: string): Promise<string[]> {
  // Each step jumps to the next word there is, however many rows have the one before.
  const { rows } = await sql<{ term: string | null }>`
    with recursive found(term, step) as (
      select (select term from documents_terms where term >= ${beginning} limit 1), 1
      union all
      select (select term from documents_terms where term >= found.term || char(1) limit 1), step + 1
      from found where found.term < ${beginning + LAST} and step < ${sql.lit(BEGINNINGS)}
    )
    select term from found`.execute(db)
  return rows.flatMap(({ term }) => (term?.startsWith(beginning) === true ? [term] : []))
}

/** What has one of the keys, and of each word one of its forms. @param words as `lettersOf` has them */
export function matching(
  db: Reader,
  keys: readonly string[],
  words: readonly (readonly string[])[],
): RawBuilder<{ vendor_id: string }> {
  if (isSqlite(db)) {
    const held = `keys : (${keys.map((key) => `"${key}"`).join(' OR ')})`
    const said = words.map((forms) => `(${forms.join(' OR ')})`).join(' AND ')
    const asked = words.length === 0 ? held : `${held} AND {title body} : (${said})`
    return sql`documents_words cross join documents as d on d.place = documents_words.rowid where documents_words match ${asked}`
  }
  const held = keys.map((key) => `'${key}'`).join(' | ')
  const said = words.map((forms) => `(${forms.join(' | ')})`)
  return sql`documents as d where d.words @@ ${[`(${held})`, ...said].join(' & ')}::tsquery`
}

/** Newest first. */
export function newest(db: Reader): RawBuilder<unknown> {
  return isSqlite(db) ? sql`documents_words.rowid desc` : sql`d.at desc`
}
