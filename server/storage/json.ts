/** JSON made and taken apart by the engine: rows nested in a row cross to us as one value, in one statement. */
import { sql, SqliteAdapter, type RawBuilder, type SelectQueryBuilder } from 'kysely'
import { jsonArrayFrom as ofPostgres } from 'kysely/helpers/postgres'
import { jsonArrayFrom as ofSqlite } from 'kysely/helpers/sqlite'
import type { Reader } from './store.ts'

declare const rowType: unique symbol

/** A list of `Row`s as it comes from the engine; read it with `fromJsonRows`. */
export interface JsonRows<Row> {
  readonly [rowType]: Row
}

/** The rows of a query (columns of text, numbers and null) as one column. Their order is the query's. */
export function jsonRows<DB, TB extends keyof DB, Row>(
  db: Reader,
  query: SelectQueryBuilder<DB, TB, Row>,
): RawBuilder<JsonRows<Row>> {
  const build: (from: SelectQueryBuilder<DB, TB, Row>) => RawBuilder<unknown> =
    db.getExecutor().adapter instanceof SqliteAdapter ? ofSqlite : ofPostgres
  return build(query).$castTo<JsonRows<Row>>()
}

/** The rows again. SQLite hands over the JSON's text, PostgreSQL's driver has parsed it. */
export function fromJsonRows<Row>(rows: JsonRows<Row>): readonly Row[] {
  const value: unknown = typeof rows === 'string' ? JSON.parse(rows) : rows
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the query's type says what its rows are
  return value as readonly Row[]
}

/** The value of a key of an object that a column holds as JSON, as JSON again; null where there is no object or key. */
export function jsonPart(db: Reader, column: string, name: string): RawBuilder<string | null> {
  const ref = sql.ref(column)
  if (db.getExecutor().adapter instanceof SqliteAdapter) {
    return sql<string | null>`json_extract(${ref}, ${sql.lit(`$.${name}`)})`
  }
  return sql<string | null>`(${ref}::json ->> ${sql.lit(name)})`
}
