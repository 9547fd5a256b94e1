/**
 * Rows of several tables in one statement: one crossing to SQLite's thread instead of one a table. The statement
 * inserts into a view that exists on the writing connection alone and has every column of every such table; its
 * trigger puts the columns where they belong, and leaves out tables that it got no row for.
 */
import { CompiledQuery } from 'kysely'
import { laterColumns, type LaterTable } from '../columns.ts'
import type { Schema } from '../schema.ts'
import type { Trx } from '../store.ts'

/** At most one row a table. */
export type Together = { readonly [T in LaterTable]: Schema[T] | undefined }

const tables = Object.entries(laterColumns).map(([table, columns]) => ({
  table,
  columns: Object.keys(columns),
}))
const places = tables.flatMap(({ table, columns }) => columns.map((column) => ({ table, column })))

const insertion = `insert into together values (${places.map(() => '?').join(', ')})`

/** What makes the view and its trigger, on the connection that writes. The tables may come later. */
export const prepareTogether: readonly string[] = [
  `create temp view together as select ${places.map(({ table, column }) => `null as "${table}.${column}"`).join(', ')}`,
  `create temp trigger together_insert instead of insert on together begin ${tables.map(insertOf).join(' ')} end`,
]

/** What takes them away, for who alters tables: SQLite then minds what triggers say of them. */
export const forgetTogether = 'drop view together'

function insertOf({ table, columns }: (typeof tables)[number]): string {
  return `insert into ${table} (${columns.map((column) => `"${column}"`).join(', ')})
    select ${columns.map((column) => `new."${table}.${column}"`).join(', ')}
    where new."${table}.vendor_id" is not null;`
}

/** @throws what the tables' constraints say; then none of the rows is written */
export async function insertTogether(trx: Trx, rows: Together): Promise<void> {
  const values = new Map<string, ReadonlyMap<string, unknown>>()
  for (const [table, row] of Object.entries(rows)) {
    if (row !== undefined) values.set(table, new Map(Object.entries(row)))
  }
  const parameters = places.map(({ table, column }) => values.get(table)?.get(column) ?? null)
  await trx.executeQuery(CompiledQuery.raw(insertion, parameters))
}
