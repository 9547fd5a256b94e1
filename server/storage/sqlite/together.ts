/**
 * Rows of several tables, and counters, in one statement: one crossing to SQLite's thread instead of one a table. The
 * statement inserts into a view that exists on the writing connection alone and has every column of every such
 * table; its trigger puts the columns where they belong, and leaves out tables that it got no row for.
 */
import { CompiledQuery } from 'kysely'
import { laterColumns, type LaterTable } from '../columns.ts'
import type { Schema, VendorCounterRow } from '../schema.ts'

/** At most one row a table, and what a vendor's counters now are. */
export type Together = { readonly [T in LaterTable]?: Schema[T] | undefined } & {
  readonly vendor_counters?: VendorCounterRow | undefined
  /** Key of a session without which none of it is to be written. */
  readonly session?: string | undefined
}

const SESSION_ENDED = 'the session has ended'

const inserted = Object.entries(laterColumns).map(([table, columns]) => ({
  table,
  columns: Object.keys(columns),
}))
const counters = { table: 'vendor_counters', columns: ['vendor_id', 'ticket_number', 'event_seq'] }
const tables = [counters, ...inserted]
const places = tables.flatMap(({ table, columns }) => columns.map((column) => ({ table, column })))

/** What makes the view and its trigger, on the connection that writes. The tables may come later. */
export const prepareTogether: readonly string[] = [
  `create temp view together as select null as session, ${places.map(({ table, column }) => `null as "${table}.${column}"`).join(', ')}`,
  `create temp trigger together_insert instead of insert on together begin
     select raise(abort, '${SESSION_ENDED}')
     where new.session is not null and not exists (select 1 from sessions where id_hash = new.session);
     update vendor_counters
     set ticket_number = new."vendor_counters.ticket_number", event_seq = new."vendor_counters.event_seq"
     where vendor_id = new."vendor_counters.vendor_id";
     ${inserted.map(insertOf).join(' ')}
   end`,
]

/** What takes them away, for who alters tables: SQLite then minds what triggers say of them. */
export const forgetTogether = 'drop view together'

function insertOf({ table, columns }: { table: string; columns: readonly string[] }): string {
  return `insert into ${table} (${columns.map((column) => `"${column}"`).join(', ')})
    select ${columns.map((column) => `new."${table}.${column}"`).join(', ')}
    where new."${table}.vendor_id" is not null;`
}

const insertion = `insert into together values (?, ${places.map(() => '?').join(', ')})`

/** Whether the statement failed because its session was not there any more. */
export function isSessionEnded(error: unknown): boolean {
  return error instanceof Error && error.message.endsWith(SESSION_ENDED)
}

/** When a constraint refuses one of the rows, or the session is gone, the statement fails and none is written. */
export function togetherQuery({ session, ...rows }: Together): CompiledQuery {
  const byName = new Map<string, object | undefined>(Object.entries(rows))
  const values: unknown[] = [session ?? null]
  for (const { table, columns } of tables) {
    const row = byName.get(table)
    for (const column of columns) values.push(row === undefined ? null : (Reflect.get(row, column) ?? null))
  }
  return CompiledQuery.raw(insertion, values)
}
