/**
 * How the two engines find documents: the one place that knows. SQLite asks FTS5, PostgreSQL a `tsvector`; both hold the
 * very words that `wordsIn` made, so both find the same.
 *
 * SQLite has the words of tickets in one index and those of all else in another: among words that millions of rows have,
 * the next word costs a walk from page to page, and who seeks an article must not pay for the tickets there are.
 *
 * How many rows have a word must not matter: what fits is read newest first, as far as there are candidates enough, and
 * never counted.
 */
import { sql, SqliteAdapter, type Kysely, type RawBuilder } from 'kysely'
import { isKeyOf } from '../../../shared/search/keys.ts'
import type { SoughtWord } from '../../../shared/search/query.ts'
import type { Reader, Trx } from '../store.ts'

/**
 * Words that begin alike which are each asked for. Of more, none is chosen: what others have written, whom one may not know
 * of, must not say which of one's own is found.
 */
const BEGINNINGS = 100

/** Of a beginning of more words than that, how many rows are looked through for it: the newest that have all else. */
const LOOKED_THROUGH = 5_000

/** The last character there is. */
const LAST = '\u{10ffff}'

export function isSqlite(db: Kysely<never> | Reader): boolean {
  return db.getExecutor().adapter instanceof SqliteAdapter
}

/** Documents that go into the index at once: so long nobody else writes. */
const FED_AT_ONCE = 1_000

/** Documents that are looked through while they wait to go into it: the newest. */
const WAITING_LOOKED_AT = 1_000

/** An index of SQLite. */
interface Index {
  readonly rows: RawBuilder<unknown>
  /** The words that its rows have, each as often as they have it. */
  readonly terms: RawBuilder<unknown>
  /** Whether it is small enough to have all read that a beginning of many words stands for. */
  readonly isSmall: boolean
  /** Of which documents it is. */
  readonly holds: RawBuilder<unknown>
}

const ofTickets: Index = {
  rows: sql`ticket_words`,
  terms: sql`ticket_terms`,
  isSmall: false,
  holds: sql`kind = 'ticket'`,
}
const ofOthers: Index = {
  rows: sql`other_words`,
  terms: sql`other_terms`,
  isSmall: true,
  holds: sql`kind <> 'ticket'`,
}

const fed = sql`(select place from documents_fed where one = 1)`

/**
 * Has the words of what was written found, on SQLite, in portions: FTS5 writes a piece of its index with each, and merges
 * pieces for ever after, so few large ones cost a fraction of many small ones. What waits is looked through as it is
 * (`waitingDocuments`).
 * @returns whether more may wait
 */
export async function feedIndex(trx: Trx): Promise<boolean> {
  const portion = sql`select place, kind, keys, title, body from documents where place > ${fed} order by place limit ${sql.lit(FED_AT_ONCE)}`
  const { rows } = await sql<{ last: number | null; count: number }>`
    select max(place) as last, count(*) as count from (${portion})`.execute(trx)
  const [waiting] = rows
  if (waiting === undefined || waiting.last === null) return false
  for (const { rows: words, holds } of [ofTickets, ofOthers]) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction has one connection
    await sql`
      insert into ${words} (rowid, keys, title, body)
      select place, keys, title, body from (${portion}) where ${holds} order by place`.execute(trx)
  }
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

/** A place where documents are sought, with what is asked of it. */
export interface Place {
  /** None on PostgreSQL, which has one for all. */
  readonly index: Index | null
  readonly keys: readonly string[]
  readonly words: readonly Form[]
}

/** What a word is asked for as: what may stand for it here, or a beginning of so many that rows are looked through for it. */
type Form = readonly string[] | { readonly beginning: string }

/**
 * Where there may be what has one of the keys, and the words that are meant as the engine is asked for them there: of a
 * beginning, on SQLite, the words there are that begin so. (FTS5 itself would read all that any such word has before it
 * answers.)
 */
export async function placesOf(
  db: Reader,
  keys: readonly string[],
  words: readonly SoughtWord[],
): Promise<Place[]> {
  if (!isSqlite(db)) {
    return [
      { index: null, keys, words: words.map(({ text, begins }) => [begins ? `'${text}':*` : `'${text}'`]) },
    ]
  }
  const asked = [
    { index: ofTickets, held: keys.filter((key) => isKeyOf('ticket', key)) },
    { index: ofOthers, held: keys.filter((key) => !isKeyOf('ticket', key)) },
  ].filter(({ held }) => held.length > 0)
  return await Promise.all(
    asked.map(async ({ index, held }) => ({ index, keys: held, words: await formsOf(db, index, words) })),
  )
}

async function formsOf(db: Reader, index: Index, words: readonly SoughtWord[]): Promise<Form[]> {
  return await Promise.all(
    words.map(async ({ text, begins }): Promise<Form> => {
      const meant = begins ? await beginningWith(db, index, text) : []
      if (meant.length > BEGINNINGS) return index.isSmall ? [`"${text}" *`] : { beginning: text }
      return [...new Set([text, ...meant])].map((word) => `"${word}"`)
    }),
  )
}

/** The words there are that begin so: all, or more than are each asked for. */
async function beginningWith(db: Reader, { terms }: Index, beginning: string): Promise<string[]> {
  // Each step jumps to the next word there is, however many rows have the one before.
  const { rows } = await sql<{ term: string | null }>`
    with recursive found(term, step) as (
      select (select term from ${terms} where term >= ${beginning} limit 1), 1
      union all
      select (select term from ${terms} where term >= found.term || char(1) limit 1), step + 1
      from found where found.term < ${beginning + LAST} and step <= ${sql.lit(BEGINNINGS)}
    )
    select term from found`.execute(db)
  return rows.flatMap(({ term }) => (term?.startsWith(beginning) === true ? [term] : []))
}

/**
 * The newest of a vendor's documents that have, where they are sought, one of the keys and of each word one of its forms.
 * @param columns of `documents as d`
 * @param condition what is asked of them besides, if anything
 */
export function newestMatching(
  vendorId: string,
  places: readonly Place[],
  {
    columns,
    condition,
    limit,
  }: {
    readonly columns: RawBuilder<unknown>
    readonly condition?: RawBuilder<unknown> | undefined
    readonly limit: number
  },
): RawBuilder<unknown> {
  const lists = places.map((place) => {
    // Places of rows are in the order of writing.
    const [newness, newest] =
      place.index === null ? [sql`d.at`, sql`d.at desc`] : [sql`d.place`, newestFirst(place, place.index)]
    return sql`
      select ${columns}, ${newness} as newness
      from ${matching(place)} and d.vendor_id = ${vendorId} ${condition === undefined ? sql`` : sql`and ${condition}`}
      order by ${newest}
      limit ${sql.lit(limit)}`
  })
  const [only] = lists
  if (only !== undefined && lists.length === 1) return only
  const all = lists.map((list) => sql`select * from (${list}) as listed`)
  return sql`${sql.join(all, sql` union all `)} order by newness desc limit ${sql.lit(limit)}`
}

/** In which order rows come by themselves, so that none is read beyond those that are wanted. */
function newestFirst({ words }: Place, { rows }: Index): RawBuilder<unknown> {
  return words.some((form) => 'beginning' in form) ? sql`newest.rowid desc` : sql`${rows}.rowid desc`
}

function matching({ index, keys, words }: Place): RawBuilder<unknown> {
  const said = words.flatMap((form) => ('beginning' in form ? [] : [form]))
  if (index === null) {
    const held = keys.map((key) => `'${key}'`).join(' | ')
    const all = said.map((forms) => `(${forms.join(' | ')})`)
    return sql`documents as d where d.words @@ ${[`(${held})`, ...all].join(' & ')}::tsquery`
  }
  const held = `keys : (${keys.map((key) => `"${key}"`).join(' OR ')})`
  const all = said.map((forms) => `(${forms.join(' OR ')})`).join(' AND ')
  const asked = said.length === 0 ? held : `${held} AND {title body} : (${all})`
  const beginnings = words.flatMap((form) => ('beginning' in form ? [form.beginning] : []))
  if (beginnings.length === 0) {
    return sql`${index.rows} cross join documents as d on d.place = ${index.rows}.rowid where ${index.rows} match ${asked}`
  }
  // Words stand one space apart.
  const begun = beginnings.map((one) => sql`instr(' ' || d.title || ' ' || d.body, ${` ${one}`}) > 0`)
  return sql`(
    select rowid from ${index.rows} where ${index.rows} match ${asked}
    order by rowid desc limit ${sql.lit(LOOKED_THROUGH)}
  ) as newest cross join documents as d on d.place = newest.rowid where ${sql.join(begun, sql` and `)}`
}
