/**
 * How the two engines find documents: the one place that knows. SQLite asks FTS5, PostgreSQL a `tsvector`; both hold the
 * very words that `wordsIn` made, so both find the same.
 *
 * How many rows have a word must not matter: what fits is read newest first, as far as there are candidates enough, and
 * never counted.
 */
import { sql, SqliteAdapter, type Kysely, type RawBuilder } from 'kysely'
import type { SoughtWord } from '../../../shared/search/query.ts'
import type { Reader } from '../store.ts'

/** Words that one beginning stands for at most: the first in the order of letters. */
const BEGINNINGS = 24

/** The last character there is. */
const LAST = '\u{10ffff}'

export function isSqlite(db: Kysely<never> | Reader): boolean {
  return db.getExecutor().adapter instanceof SqliteAdapter
}

/**
 * Has the words of what was written found, on SQLite: FTS5 writes a piece of its index whenever a statement or a savepoint
 * begins, so what a group of transactions has written goes into it at once, before their commit.
 */
export const indexPending = [
  `insert into documents_words (rowid, keys, title, body)
   select d.place, d.keys, d.title, d.body from documents_pending as p join documents as d on d.place = p.place
   order by p.place`,
  'delete from documents_pending',
] as const

/** For who has just written very many rows. */
export async function finishIndex(db: Kysely<never>): Promise<void> {
  // oxlint-disable-next-line no-await-in-loop -- one after the other
  for (const text of isSqlite(db) ? indexPending : ['analyze documents']) await sql.raw(text).execute(db)
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
