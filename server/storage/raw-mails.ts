/** Raw mails, kept and read in pieces: a large one is in memory as a whole only where it is read. */
import { compileOnce } from './compiled.ts'
import type { Reader, Trx } from './store.ts'

/** Bytes of a piece, but for the last. A multiple of three, so that what is told in base64 goes on without a seam. */
export const PIECE = 252 * 1024

export async function addPiece(trx: Trx, rawId: string, place: number, bytes: Buffer): Promise<void> {
  await insertPiece(trx, { rawId, place, bytes })
}

const insertPiece = compileOnce<{ rawId: string; place: number; bytes: Buffer }>(
  (db, { rawId, place, bytes }) => db.insertInto('mail_pieces').values({ raw_id: rawId, place, bytes }),
)

const readPiece = compileOnce<{ rawId: string; place: number }, { bytes: Buffer }>((db, { rawId, place }) =>
  db.selectFrom('mail_pieces').select('bytes').where('raw_id', '=', rawId).where('place', '=', place),
)

/** The pieces in their order; none for what is not there. Those that are forgotten meanwhile end it early. */
export async function* piecesOf(read: Reader, rawId: string): AsyncGenerator<Buffer, void> {
  for (let place = 0; ; place += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one at a time is in memory
    const [piece] = await readPiece(read, { rawId, place })
    if (piece === undefined) return
    yield piece.bytes
    if (piece.bytes.length < PIECE) return
  }
}

/**
 * All of a raw mail in one buffer of its own, for who reads it; null when it is not there, or not whole.
 * @param size bytes
 */
export async function wholeRaw(read: Reader, rawId: string, size: number): Promise<Buffer | null> {
  const whole = Buffer.allocUnsafeSlow(size)
  let length = 0
  for await (const piece of piecesOf(read, rawId)) {
    if (length + piece.length > size) return null
    length += piece.copy(whole, length)
  }
  return length === size ? whole : null
}

/** Keeps the same bytes once more, under another id, without reading them here. */
export async function copyRaw(trx: Trx, rawId: string, as: string): Promise<void> {
  await trx
    .insertInto('mail_pieces')
    .columns(['raw_id', 'place', 'bytes'])
    .expression((e) =>
      e
        .selectFrom('mail_pieces')
        .select((piece) => [piece.val(as).as('raw_id'), 'place', 'bytes'])
        .where('raw_id', '=', rawId),
    )
    .execute()
}

export async function dropRaw(trx: Trx, rawIds: readonly (string | null)[]): Promise<void> {
  const ids = rawIds.filter((id) => id !== null)
  if (ids.length > 0) await trx.deleteFrom('mail_pieces').where('raw_id', 'in', ids).execute()
}

/** Forgets the copies of mails, with their bytes. @param mailIds `inbox.id` */
export async function dropCopies(trx: Trx, mailIds: readonly string[]): Promise<void> {
  if (mailIds.length === 0) return
  const copies = await trx
    .deleteFrom('mail_copies')
    .where('mail_id', 'in', mailIds)
    .returning('raw_id')
    .execute()
  await dropRaw(
    trx,
    copies.map(({ raw_id }) => raw_id),
  )
}
