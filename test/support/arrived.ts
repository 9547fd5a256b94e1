/** Mails as they have come in, for tests that keep them without a source, and that look at what is kept. */
import { createHash } from 'node:crypto'
import { createFingerprint } from '../../server/inbox/fingerprint.ts'
import type { RawMail } from '../../server/inbox/inbox.ts'
import { PIECE, wholeRaw } from '../../server/storage/raw-mails.ts'
import type { InboxRow } from '../../server/storage/schema.ts'
import type { Reader } from '../../server/storage/store.ts'

/** What `keepArrival` is told of these bytes. */
export function arrived(raw: Buffer): { readonly mail: RawMail } {
  const made = createFingerprint()
  made.add(raw)
  const pieces = Array.from({ length: Math.ceil(raw.length / PIECE) }, (_, place) =>
    raw.subarray(place * PIECE, (place + 1) * PIECE),
  )
  const sha256 = createHash('sha256').update(raw).digest('hex')
  return {
    mail: { size: raw.length, fingerprint: made.digest(), sha256, arriving: null, rest: pieces, place: 0 },
  }
}

/** The bytes of a mail that is kept; none of one that has been forgotten. */
export async function rawOf(
  read: Reader,
  row: Pick<InboxRow, 'raw_id' | 'size'> | undefined,
): Promise<Buffer> {
  const raw = row === undefined || row.raw_id === null ? null : await wholeRaw(read, row.raw_id, row.size)
  return raw ?? Buffer.alloc(0)
}
