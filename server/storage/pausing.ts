/** A transaction that waits for something else than the store, which is rare and has to say so. */
import { sql } from 'kysely'
import type { Store, Trx } from './store.ts'

/** Has this transaction alone last through a pause of up to `ms` milliseconds between two statements. */
export async function mayPause({ engine }: Pick<Store, 'engine'>, trx: Trx, ms: number): Promise<void> {
  // SQLite ends none for that.
  if (engine !== 'postgres') return
  await sql`select set_config('idle_in_transaction_session_timeout', ${String(ms)}, true)`.execute(trx)
}
