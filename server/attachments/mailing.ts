/** How a mail gets the files that it carries. */
import type { Readable } from 'node:stream'
import type { Reader } from '../storage/store.ts'
import { FileMissing, type Keeper } from './keeper.ts'
import { findFile } from './queries.ts'

/**
 * The bytes of a vendor's file that went along with a message; `removed` for one that is no more; null for one that
 * nobody gets, at least for now.
 * @throws KeeperUnavailable
 */
export async function openForMail(
  { store, keeper }: { readonly store: { readonly read: Reader }; readonly keeper: Keeper },
  vendorId: string,
  id: string,
): Promise<Readable | 'removed' | null> {
  const row = await findFile(store.read, id)
  if (row === undefined || row.vendor_id !== vendorId || row.message_id === null) return 'removed'
  if (row.state === 'checking' || row.state === 'withheld') return null
  if (row.state !== 'ready') return 'removed'
  try {
    return await keeper.open(row.key)
  } catch (error) {
    if (error instanceof FileMissing) return 'removed'
    throw error
  }
}
