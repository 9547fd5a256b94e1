/** Mail that was given up, for operators to see, to try once more and to put away. */
import { sql } from 'kysely'
import type {
  DeadLetter,
  DeadLetterPage,
  DeadLettersQuery,
  UnreachableAddress,
  UnreachableQuery,
} from '../../shared/api/dead-letters.ts'
import type { Page } from '../../shared/api/common.ts'
import { unsubscribeLink } from '../access/links.ts'
import { issueTrackingId } from '../access/tracking.ts'
import { ProblemError } from '../http/problem.ts'
import { describeDead, recipientOf, revive } from '../mail/mail.ts'
import type { Work } from '../storage/commit.ts'
import type { OutboxRow } from '../storage/schema.ts'
import type { Reader } from '../storage/store.ts'
import { issueMuteToken } from './muting.ts'
import { liftUnreachable } from './unreachable.ts'

type DeadRow = Pick<OutboxRow, 'id' | 'kind' | 'payload' | 'attempts' | 'failed_at' | 'last_error'>

const columns = ['id', 'kind', 'payload', 'attempts', 'failed_at', 'last_error'] as const

/** A page of a vendor's, the latest given up first. */
export async function listDeadLetters(
  read: Reader,
  vendorId: string,
  { after, limit }: DeadLettersQuery,
): Promise<DeadLetterPage> {
  let query = read
    .selectFrom('outbox')
    .select(columns)
    .where('vendor_id', '=', vendorId)
    .where('failed_at', 'is not', null)
    .orderBy('failed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (after !== undefined) {
    const [at = '', id = ''] = after.split('_')
    query = query.where(sql<boolean>`(failed_at, id) < (${Number(at)}, ${id})`)
  }
  const rows = await query.execute()
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  const letters = page.map((row) => ({ row, told: told(row) }))
  const addresses = letters.flatMap(({ told: { to } }) => (to === null ? [] : [to.address.toLowerCase()]))
  const marked = new Set(
    addresses.length === 0
      ? []
      : (
          await read
            .selectFrom('unreachable')
            .select('address')
            .where('vendor_id', '=', vendorId)
            .where('address', 'in', addresses)
            .execute()
        ).map(({ address }) => address),
  )
  return {
    items: letters.map(({ row, told: { kind, to, ticket, canRetry } }) => ({
      id: row.id,
      kind,
      to,
      ticket,
      canRetry,
      at: new Date(row.failed_at ?? 0).toISOString(),
      attempts: row.attempts,
      reason: row.last_error,
      unreachable: to !== null && marked.has(to.address.toLowerCase()),
    })),
    next: last === undefined ? null : `${last.failed_at}_${last.id}`,
  }
}

function told({ kind, payload }: DeadRow): Pick<DeadLetter, 'kind' | 'to' | 'ticket' | 'canRetry'> {
  if (kind === 'mail') return describeDead(payload)
  return { kind: 'lookup', to: null, ticket: null, canRetry: true }
}

/**
 * Has a letter delivered once more, to where its reader is now. The mark of an address that mail did not reach is lifted:
 * who tries again says that it is right by now.
 * @throws ProblemError `not_found`, also for one whose link is gone: there is nothing to try again
 */
export async function retryDeadLetter(
  work: Work,
  { vendorId, id, publicUrl }: { readonly vendorId: string; readonly id: string; readonly publicUrl: string },
): Promise<void> {
  const row = await work.trx
    .selectFrom('outbox')
    .select(columns)
    .where('vendor_id', '=', vendorId)
    .where('id', '=', id)
    .where('failed_at', 'is not', null)
    .executeTakeFirst()
  if (row === undefined || !told(row).canRetry) throw new ProblemError('not_found')
  const payload = row.kind === 'mail' ? await revived(work, vendorId, row.payload, publicUrl) : row.payload
  const to = row.kind === 'mail' ? recipientOf(payload) : null
  if (to !== null) await liftUnreachable(work, vendorId, to)
  await work.trx
    .updateTable('outbox')
    .set({ payload, attempts: 0, failed_at: null, last_error: null, next_attempt_at: work.now })
    .where('vendor_id', '=', vendorId)
    .where('id', '=', id)
    .where('failed_at', 'is not', null)
    .execute()
  work.owesOutbox = true
}

async function revived(work: Work, vendorId: string, payload: string, publicUrl: string): Promise<string> {
  return await revive(payload, {
    async addressOf(personId) {
      const person = await work.trx
        .selectFrom('people')
        .select('email')
        .where('vendor_id', '=', vendorId)
        .where('id', '=', personId)
        .executeTakeFirst()
      return person === undefined || person.email === '' ? null : person.email
    },
    unsubscribeFrom: async (ticketId, personId) =>
      unsubscribeLink(publicUrl, await issueMuteToken(work, { vendorId, ticketId, personId })),
    trackingIdOf: (ticketId, address) =>
      issueTrackingId(work, { id: ticketId, vendor_id: vendorId }, address),
  })
}

/** @throws ProblemError `not_found` */
export async function dismissDeadLetter(work: Work, vendorId: string, id: string): Promise<void> {
  const gone = await work.trx
    .deleteFrom('outbox')
    .where('vendor_id', '=', vendorId)
    .where('id', '=', id)
    .where('failed_at', 'is not', null)
    .returning('id')
    .execute()
  if (gone.length === 0) throw new ProblemError('not_found')
}

/** A page of a vendor's addresses that mail does not reach, by address. */
export async function listUnreachable(
  read: Reader,
  vendorId: string,
  { after, limit }: UnreachableQuery,
): Promise<Page<UnreachableAddress>> {
  let query = read
    .selectFrom('unreachable')
    .select(['address', 'at', 'reason'])
    .where('vendor_id', '=', vendorId)
    .orderBy('address')
    .limit(limit + 1)
  if (after !== undefined) query = query.where('address', '>', after)
  const rows = await query.execute()
  const items = rows
    .slice(0, limit)
    .map(({ address, at, reason }) => ({ address, at: new Date(at).toISOString(), reason }))
  return { items, next: rows.length > limit ? (items.at(-1)?.address ?? null) : null }
}
