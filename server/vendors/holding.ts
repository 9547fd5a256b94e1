/** One at a time: whoever changes a vendor makes others who want to wait until the transaction has ended. */
import type { Work } from '../storage/commit.ts'

/** Locks the vendor's row by writing what it says already, which both engines understand alike. */
export async function holdVendor(work: Work, vendorId: string): Promise<void> {
  await work.trx
    .updateTable('vendors')
    .set((row) => ({ name: row.ref('name') }))
    .where('id', '=', vendorId)
    .execute()
}
