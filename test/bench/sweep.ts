/** A hundred thousand open clocks, of which some have run out: what it costs to find those. */
import { join } from 'node:path'
import { sql } from 'kysely'
import { openStore } from '../../server/storage/open.ts'
import { createVendor } from '../../server/vendors/vendors.ts'
import { createCommit } from '../../server/storage/commit.ts'
import { newId } from '../../server/storage/ids.ts'
import { findDue } from '../../server/tickets/due.ts'

const CLOCKS = 100_000
/** As many as the worker takes at a time. */
const DUE = 100

export interface Sweep {
  /** Finds what is due among all. Resolves with how many. */
  readonly due: () => Promise<number>
  /** Reads as many rows by their keys: the floor. */
  readonly byKey: () => Promise<number>
  close(): Promise<void>
}

/** A store of its own in `folder`, filled. */
export async function openSweep(folder: string): Promise<Sweep> {
  const store = await openStore(`sqlite:${join(folder, 'sweep.db')}`)
  const commit = createCommit({
    store,
    clock: Date.now,
    publish: () => undefined,
    wakeOutbox: () => undefined,
  })
  const now = Date.now()
  const vendorId = await commit(async (work) => {
    const { vendor } = await createVendor(work, { slug: 'sweep', name: 'Sweep', locale: 'en', origins: [] })
    const customer = newId(work.now)
    await work.trx
      .insertInto('people')
      .values({
        id: customer,
        vendor_id: vendor.id,
        kind: 'customer',
        email: 'ana@sweep.example',
        name: 'Ana',
        locale: 'en',
        created_at: work.now,
      })
      .execute()
    await sql`
      with recursive n(i) as (select 1 union all select i + 1 from n where i < ${CLOCKS})
      insert into tickets (
        id, vendor_id, number, customer_id, channel, subject, fields, status, status_since, opened_at, updated_at,
        answered_seq, queue_place, next_due_at
      )
      select printf('%036d', i), ${vendor.id}, i, ${customer}, 'panel', 'Receipt', '{}', 'new', ${now}, ${now}, ${now},
        0, ${now} + i, ${now} + (i - ${DUE}) * 1000
      from n`.execute(work.trx)
    return vendor.id
  })
  const ids = Array.from({ length: DUE }, (_, i) => String(i + 1).padStart(36, '0'))
  return {
    due: async () => (await findDue(store.read, now, DUE)).length,
    byKey: async () => {
      const rows = await store.read
        .selectFrom('tickets')
        .select(['id', 'vendor_id'])
        .where('vendor_id', '=', vendorId)
        .where('id', 'in', ids)
        .execute()
      return rows.length
    },
    close: () => store.close(),
  }
}
